// Up to where each chat was looked at.

export class Marks {
  #read = new Map(); // by key of the chat: the newest message that was looked at

  /** Looked at up to this message; whether that is news. */
  set(key, message) {
    if (message <= (this.#read.get(key) ?? 0)) return false;
    this.#read.set(key, message);
    return true;
  }

  /** Whether somebody else's message came last, and nobody looked at it. */
  isUnread(key, last) {
    return last !== null && !last.mine && last.message_id > (this.#read.get(key) ?? 0);
  }
}
