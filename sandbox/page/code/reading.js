// Where in a long list one reads: at its end, which stays in sight; or further up, where nothing moves.

const NEAR = 60; // pixels from an end within which one is there

export class Reading {
  #log;
  #held = null; // the element that is to stay where it was, and where that was
  #resized;
  #set = 0; // where this put the list: what is told of that place later is no reader's doing
  #following = true;

  constructor(log) {
    this.#log = log;
    this.#resized = new ResizeObserver(() => this.following && this.toEnd());
    this.#resized.observe(log);
  }

  /** Whether one reads the newest: also while it is not to be seen. */
  get following() {
    return this.#following;
  }

  // The browser holds the place of somebody who reads further up; at the end it would hold the wrong one.
  #follow(follows) {
    this.#following = follows;
    this.#log.style.overflowAnchor = follows ? "none" : "";
  }

  close() {
    this.#resized.disconnect();
  }

  isAtEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR;
  }

  toEnd() {
    this.#follow(true);
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#set = this.#log.scrollTop;
  }

  /** Somebody scrolled; whether the top is near. */
  scrolled() {
    if (this.#log.offsetParent === null || Math.abs(this.#log.scrollTop - this.#set) < 2) return false;
    this.#follow(this.isAtEnd());
    return !this.following && this.#log.scrollTop < NEAR;
  }

  /** Let what is first now stay where it is when more comes in above it. False if something is held already. */
  holds(first, element) {
    if (this.#held) return false;
    this.#held = { first, element, top: element.offsetTop - this.#log.scrollTop };
    return true;
  }

  release() {
    this.#held = null;
  }

  /** The list was drawn anew, and begins with this one: be where one was. */
  keep(first) {
    if (this.following) this.toEnd();
    if (!this.#held || this.#held.first === first) return;
    this.#log.scrollTop = this.#held.element.offsetTop - this.#held.top;
    this.release();
    if (!this.#log.contains(document.activeElement)) this.#log.focus();
  }
}

/** Put these elements in this order, moving none that stands right. */
export function arrange(parent, wanted) {
  const stay = new Set(wanted);
  for (const child of [...parent.children]) if (!stay.has(child)) child.remove();
  wanted.forEach((element, place) => {
    if (parent.children[place] !== element) parent.insertBefore(element, parent.children[place] ?? null);
  });
}
