// A long chat, page by page: the newest one, and as many above it as somebody asked for.

import * as server from "./server.js";

const PAGE = 60; // messages; the newest are read again whenever something happens

export class History {
  #person;
  #chat;
  #above = []; // messages above the newest page, oldest first
  #more = null; // whether there are more above those; null: nobody asked yet
  #doubted = false; // something among them has changed
  #page = []; // the newest page

  constructor(person, chat) {
    this.#person = person;
    this.#chat = chat;
  }

  /** Whether anything above the newest page was asked for. */
  get reachesBack() {
    return this.#more !== null;
  }

  /** Read these messages again before they are shown. */
  doubt() {
    this.#doubted = true;
  }

  /** The chat with its newest messages, and with those above them that were asked for. */
  async newest() {
    const found = await server.chat(this.#person, this.#chat, { limit: PAGE });
    if (this.#more === null) {
      this.#page = found.messages;
      return found;
    }
    this.#keep(found.messages[0]?.message_id ?? 0);
    this.#page = found.messages;
    if (this.#doubted) await this.#readAbove();
    return { ...found, messages: [...this.#above, ...found.messages], earlier: this.#more };
  }

  /** One page more; whether there was any. */
  async further() {
    const first = this.#above[0] ?? this.#page[0];
    if (!first || this.#more === false) return false;
    const found = await this.#before(first.message_id);
    this.#above = [...found.messages, ...this.#above];
    this.#more = found.earlier;
    return found.messages.length > 0;
  }

  // What has left the newest page since goes above it. After a gap, what lies beyond it is out of sight again.
  #keep(first) {
    const known = [...this.#above, ...this.#page];
    const overlaps = known.some((message) => message.message_id >= first);
    this.#above = overlaps ? known.filter((message) => message.message_id < first) : [];
    if (!overlaps) this.#more = true;
  }

  async #readAbove() {
    this.#doubted = false;
    const oldest = this.#above[0]?.message_id;
    const fresh = [];
    let next = this.#page[0]?.message_id;
    while (oldest && next > oldest) {
      const { messages } = await this.#before(next);
      fresh.unshift(...messages.filter((message) => message.message_id >= oldest));
      next = messages[0]?.message_id ?? 0;
    }
    this.#above = fresh;
  }

  #before(message) {
    return server.chat(this.#person, this.#chat, { before: message, limit: PAGE });
  }
}
