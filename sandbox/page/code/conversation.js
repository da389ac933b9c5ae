// An open chat: the pinned message, the bubbles, and what the bot answers to pressed buttons.

import { Bubble } from "./bubble.js";
import { Compose } from "./compose.js";
import { announce, button, fill, icon, make } from "./element.js";
import { alertBox, toast } from "./float.js";
import { gist, isService } from "./gist.js";
import { botOfLink } from "./links.js";
import { day, say } from "./words.js";

const NEAR = 60; // pixels from the end within which one still reads the newest
const SPINNER = 30_000; // milliseconds after which an app gives up on an answer
const TYPING = 5000; // as long as an app shows that somebody writes

export class Conversation {
  #town;
  #phone;
  #bubbles = new Map(); // by message number
  #pressed = new Map(); // by query: {message, place} of the button that spins
  #heard = null; // the newest message that was told to those who listen
  #following = true; // one reads the newest: the log stays at its end, also while it is not to be seen
  #typing = null;
  #onTyping = (event) => this.#showTyping(event.detail);

  constructor(town, person, chat, phone) {
    this.#town = town;
    this.#phone = phone;
    this.person = person;
    this.chat = chat;
    this.pinned = make("div", { className: "pinned", hidden: true });
    this.log = make("ol", {
      className: "log",
      tabindex: "0",
      "aria-label": say("chat.messages"),
      on: { scroll: () => this.#scrolled() },
    });
    this.resized = new ResizeObserver(() => this.#follow());
    this.resized.observe(this.log);
    this.newest = button(say("chat.newest"), {
      picture: "down",
      className: "round newest",
      hidden: true,
      press: () => this.#toEnd(),
    });
    this.writes = make("p", { className: "writes", hidden: true });
    this.compose = new Compose(this);
    this.element = make(
      "div",
      { className: "conversation" },
      this.pinned,
      make("div", { className: "log-frame" }, this.log, this.newest),
      this.writes,
      this.compose.element,
    );
    town.addEventListener("typing", this.#onTyping);
    town.watch(person, chat);
  }

  close() {
    this.resized.disconnect();
    this.#town.removeEventListener("typing", this.#onTyping);
    this.#town.forget(this.person, this.chat);
    clearTimeout(this.#typing);
  }

  get found() {
    return this.#town.chat(this.person, this.chat);
  }

  get wasSeen() {
    return this.#heard !== null;
  }

  focus() {
    this.compose.focus();
  }

  act(verb, facts = {}) {
    return this.#phone.act(verb, { chat: this.chat, ...facts });
  }

  start(payload = null) {
    return this.#phone.start(this.chat, payload);
  }

  unblock() {
    return this.#phone.act("unblocks", { bot: this.chat });
  }

  update() {
    const found = this.found;
    if (!found) return;
    const answers = this.#answered();
    this.#drawPinned(found);
    this.#drawLog(found.messages);
    this.compose.update(found);
    this.#follow();
    this.#tellNew(found.messages);
    this.#look();
    for (const answer of answers) this.#show(answer);
  }

  // Bubbles: one that did not change stays the very element that it was, so that focus and places stay, too.

  #drawLog(messages) {
    const here = new Set(messages.map((message) => message.message_id));
    for (const [id, bubble] of this.#bubbles) {
      if (!here.has(id)) {
        bubble.element.remove();
        this.#bubbles.delete(id);
      }
    }
    const wanted = messages.flatMap((message, place) => this.#line(message, messages[place - 1]));
    arrange(this.log, wanted.length ? wanted : [make("li", { className: "hint" }, say("chat.silence"))]);
  }

  #line(message, before) {
    const id = message.message_id;
    if (!this.#bubbles.has(id)) this.#bubbles.set(id, new Bubble(this));
    const bubble = this.#bubbles.get(id);
    const follows =
      before && !isService(before) && before.sender_id === message.sender_id && message.date - before.date < 300;
    bubble.draw(message, { spinning: this.#spinning(id), follows, named: this.found.kind !== "private" });
    const today = day(message.date);
    if (before && day(before.date) === today) return [bubble.element];
    return [bubble.dayLine(today), bubble.element];
  }

  // Buttons.

  /** Press an inline button; it spins until the bot answers. */
  async press(message, place, data) {
    // Digits alone would mean a button's number: then its number it is.
    const query = await this.act("presses", {
      message_id: message.message_id,
      button: /^\d+$/.test(data) ? String(place) : data,
    });
    if (query === null) return;
    this.#pressed.set(query, { message: message.message_id, place });
    setTimeout(() => this.#pressed.delete(query) && this.update(), SPINNER);
    this.update();
  }

  #spinning(message) {
    return [...this.#pressed.values()].filter((each) => each.message === message).map((each) => each.place);
  }

  /** What the bot answered to buttons that spun until now. */
  #answered() {
    return this.#town.toastsOf(this.person).filter((answer) => this.#pressed.delete(answer.query_id));
  }

  #show({ text, alert, url }) {
    if (url) this.follow(url);
    if (text) (alert ? alertBox : toast)(this.#phone.element, text);
  }

  /** Open a link as the app would: one that leads to a bot here is a Start. */
  follow(address) {
    const led = botOfLink(address, this.#town.bots);
    if (led) this.#phone.start(led.bot.id, led.payload);
    return Boolean(led);
  }

  // Above, below, and who hears of it.

  #drawPinned(found) {
    const message = found.messages.findLast((each) => found.pinned.includes(each.message_id));
    const wanted = message ? `${message.message_id} ${gist(message)}` : "";
    if (this.pinned.dataset.drawn === wanted) return;
    this.pinned.dataset.drawn = wanted;
    this.pinned.hidden = !message;
    if (!message) return;
    const words = make("span", {}, make("b", {}, say("chat.pinned")), " ", gist(message));
    fill(
      this.pinned,
      make("button", { type: "button", on: { click: () => this.reveal(message.message_id) } }, icon("pin"), words),
    );
  }

  /** Bring a message into sight and light it up for a moment. */
  reveal(id) {
    const element = this.#bubbles.get(id)?.element;
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    element.classList.add("lit");
    setTimeout(() => element.classList.remove("lit"), 1200);
  }

  /** Ask which phones hold the words of this message. */
  askWhoSees(message) {
    const detail = { person: this.person, chat: this.chat, message: message.message_id };
    this.#town.dispatchEvent(new CustomEvent("sight", { detail }));
  }

  /** Light up those of these messages that are in this chat. */
  light(held) {
    const here = held.filter(({ chat, bot }) => (chat < 0 ? chat : bot) === this.chat);
    const ids = new Set(here.flatMap(({ messages }) => messages));
    for (const [id, bubble] of this.#bubbles) bubble.element.classList.toggle("lit", ids.has(id));
    if (ids.size) this.#bubbles.get(Math.max(...ids))?.element.scrollIntoView({ block: "nearest" });
  }

  #showTyping({ chat, bot }) {
    const here = chat < 0 ? chat === this.chat : chat === this.person && bot === this.chat;
    if (!here) return;
    const name = this.#town.bots.find((each) => each.id === bot)?.name ?? this.found?.title ?? "";
    this.writes.textContent = say("chat.writes", { name });
    this.writes.hidden = false;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => (this.writes.hidden = true), TYPING);
  }

  #tellNew(messages) {
    const newest = messages.at(-1)?.message_id ?? 0;
    const fresh =
      this.#heard === null ? [] : messages.filter((message) => message.message_id > this.#heard && !message.mine);
    for (const message of fresh)
      announce(say("chat.heard", { phone: this.#phone.title, sender: message.sender, words: gist(message) }));
    if (fresh.length) this.writes.hidden = true;
    this.#heard = Math.max(this.#heard ?? 0, newest);
  }

  #isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
  }

  #toEnd() {
    this.#following = true;
    this.log.scrollTop = this.log.scrollHeight;
  }

  #follow() {
    if (this.#following) this.#toEnd();
  }

  #scrolled() {
    if (this.element.offsetParent !== null) this.#following = this.#isAtEnd();
    this.#look();
  }

  #look() {
    const atEnd = this.#isAtEnd();
    this.newest.hidden = atEnd;
    const seen = this.element.offsetParent !== null && atEnd;
    if (seen && this.#heard) this.#town.markRead(this.person, this.chat, this.#heard);
  }
}

// Put these elements in this order, moving none that stands right.
function arrange(parent, wanted) {
  const stay = new Set(wanted);
  for (const child of [...parent.children]) if (!stay.has(child)) child.remove();
  wanted.forEach((element, place) => {
    if (parent.children[place] !== element) parent.insertBefore(element, parent.children[place] ?? null);
  });
}
