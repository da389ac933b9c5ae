// An open chat: the pinned message, the bubbles, and what the bot answers to pressed buttons.

import { Bubble } from "./bubble.js";
import { Compose } from "./compose.js";
import { announce, button, fill, icon, make } from "./element.js";
import { alertBox, toast } from "./float.js";
import { gist, isService } from "./gist.js";
import { botOfLink } from "./links.js";
import { Presses } from "./presses.js";
import { arrange, Reading } from "./reading.js";
import { day, say } from "./words.js";

const TYPING = 5000; // as long as an app shows that somebody writes

export class Conversation {
  #town;
  #phone;
  #bubbles = new Map(); // by message number
  #presses = new Presses(this);
  #heard = null; // the newest message that was told to those who listen
  #drawn = null; // the chat as it was drawn
  #frame = null; // its look before the next picture is drawn
  #place; // where in the log one reads
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
    this.#place = new Reading(this.log);
    this.newest = button(say("chat.newest"), {
      picture: "down",
      className: "round newest",
      hidden: true,
      press: () => this.#toEnd(),
    });
    this.writes = make("p", { className: "writes", hidden: true });
    this.earlier = make(
      "li",
      { className: "earlier" },
      button(say("chat.earlier"), { className: "plain", press: () => this.#readEarlier() }),
    );
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
    this.#place.close();
    cancelAnimationFrame(this.#frame);
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
    const answers = this.#presses.answered(this.#town.toastsOf(this.person));
    if (found !== this.#drawn || this.#presses.changed()) this.#draw(found);
    this.#frame ??= requestAnimationFrame(() => this.#settle());
    for (const answer of answers) this.#show(answer);
  }

  // All phones look where they stand once all are drawn: the browser reckons places once, not once for each.
  #settle() {
    this.#frame = null;
    this.#place.keep(this.found?.messages[0]?.message_id);
    this.#look();
  }

  #draw(found) {
    this.#drawn = found;
    this.#drawPinned(found);
    this.#drawLog(found);
    this.compose.update(found);
    this.#tellNew(found.messages);
  }

  // Bubbles: one that did not change stays the very element that it was, so that focus and places stay, too.

  #drawLog({ messages, earlier }) {
    const here = new Set(messages.map((message) => message.message_id));
    for (const [id, bubble] of this.#bubbles) {
      if (!here.has(id)) {
        bubble.element.remove();
        this.#bubbles.delete(id);
      }
    }
    const wanted = messages.flatMap((message, place) => this.#line(message, messages[place - 1]));
    if (earlier) wanted.unshift(this.earlier);
    arrange(this.log, wanted.length ? wanted : [make("li", { className: "hint" }, say("chat.silence"))]);
  }

  // What is read stays where it is, while more comes in above it.
  async #readEarlier() {
    const first = this.found.messages[0].message_id;
    if (!this.#place.holds(first, this.#bubbles.get(first).element)) return;
    if (!(await this.#town.readEarlier(this.person, this.chat))) this.#place.release();
  }

  #line(message, before) {
    const id = message.message_id;
    if (!this.#bubbles.has(id)) this.#bubbles.set(id, new Bubble(this));
    const bubble = this.#bubbles.get(id);
    const follows =
      before && !isService(before) && before.sender_id === message.sender_id && message.date - before.date < 300;
    bubble.draw(message, { spinning: this.#presses.spinning(id), follows, named: this.found.kind !== "private" });
    const today = day(message.date);
    if (before && day(before.date) === today) return [bubble.element];
    return [bubble.dayLine(today), bubble.element];
  }

  // Buttons.

  /** Press an inline button; it spins until the bot answers. */
  press(message, place, data) {
    return this.#presses.press(message, place, data);
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

  #toEnd() {
    if (!this.#place.following) this.#town.forgetEarlier(this.person, this.chat);
    this.#place.toEnd();
  }

  #scrolled() {
    const top = this.#place.scrolled();
    if (top && this.found?.earlier) this.#readEarlier();
    this.#look();
  }

  #look() {
    const atEnd = this.#place.isAtEnd();
    this.newest.hidden = atEnd;
    const seen = this.element.offsetParent !== null && atEnd;
    if (seen && this.#heard) this.#town.markRead(this.person, this.chat, this.#heard);
  }
}
