// Where one writes: the text box, what can be attached, the menu of commands, the keys; or Start, or Unblock.

import { attachItems } from "./attach.js";
import { button, fill, fresh, icon, make } from "./element.js";
import { popMenu } from "./float.js";
import { gist } from "./gist.js";
import { replyKeys } from "./keys.js";
import { payloadOf } from "./links.js";
import { say } from "./words.js";

const TALLEST = 120; // pixels that the text box grows to

export class Compose {
  #conversation;
  #about = null; // {message, edit}: what the next words answer, or change
  #folded = false; // the keys are put away
  #keysDrawn = "";
  #commands = [];

  constructor(conversation) {
    this.#conversation = conversation;
    this.text = make("textarea", {
      rows: "1",
      "aria-label": say("compose.text"),
      placeholder: say("compose.text"),
      on: { keydown: (event) => this.#key(event), input: () => this.#grow() },
    });
    this.aboutLine = make("div", { className: "about", hidden: true });
    this.keys = make("div", {
      className: "reply-keys",
      role: "group",
      "aria-label": say("compose.keys"),
      hidden: true,
    });
    this.writing = this.#form();
    this.starting = this.#startForm();
    this.blocked = make(
      "div",
      { className: "instead", hidden: true },
      button(say("compose.unblock"), { className: "wide", press: () => conversation.unblock() }),
    );
    this.element = make(
      "div",
      { className: "compose" },
      this.aboutLine,
      this.writing,
      this.keys,
      this.starting,
      this.blocked,
    );
  }

  #form() {
    this.menu = button(say("compose.commands"), {
      picture: "slash",
      className: "round",
      hidden: true,
      press: (event) => this.#popCommands(event.currentTarget),
    });
    this.fold = button(say("compose.fold"), {
      picture: "keys",
      className: "round",
      hidden: true,
      "aria-expanded": "true",
      press: () => this.#foldKeys(),
    });
    const attach = button(say("compose.attach"), {
      picture: "attach",
      className: "round",
      press: (event) => popMenu(event.currentTarget, attachItems(this)),
    });
    const send = make(
      "button",
      { type: "submit", className: "round send", "aria-label": say("compose.send"), title: say("compose.send") },
      icon("send"),
    );
    const submit = (event) => {
      event.preventDefault();
      this.#send();
    };
    return make(
      "form",
      { className: "writing", hidden: true, on: { submit } },
      this.menu,
      attach,
      this.text,
      this.fold,
      send,
    );
  }

  #startForm() {
    const name = fresh("link");
    const payload = make("input", { id: name, type: "text", autocomplete: "off", placeholder: "garden-7" });
    const submit = (event) => {
      event.preventDefault();
      this.#conversation.start(payloadOf(payload.value));
    };
    const start = make("button", { type: "submit", className: "wide" }, say("compose.start"));
    return make(
      "form",
      { className: "instead", hidden: true, on: { submit } },
      make("label", { for: name }, say("compose.payload")),
      payload,
      start,
    );
  }

  update(found) {
    const isBot = found.kind === "private";
    const fresh = isBot && !found.started;
    const blocked = isBot && found.blocked;
    this.starting.hidden = !fresh || blocked;
    this.blocked.hidden = !blocked;
    this.writing.hidden = fresh || blocked;
    this.#commands = found.commands;
    this.menu.hidden = found.commands.length === 0;
    this.#drawKeys(blocked || fresh ? [] : found.keys);
    if (this.#about && !found.messages.some((each) => each.message_id === this.#about.message.message_id))
      this.#forget();
  }

  focus() {
    [this.text, this.starting.querySelector("input"), this.blocked.querySelector("button")]
      .find((each) => each.offsetParent !== null)
      ?.focus();
  }

  // Keys.

  #drawKeys(rows) {
    this.fold.hidden = rows.length === 0;
    this.keys.hidden = rows.length === 0 || this.#folded;
    const wanted = JSON.stringify(rows);
    if (wanted === this.#keysDrawn) return;
    this.#keysDrawn = wanted;
    fill(
      this.keys,
      replyKeys(rows, (label) => this.#conversation.act("taps_key", { label })),
    );
  }

  #foldKeys() {
    this.#folded = !this.#folded;
    this.keys.hidden = this.#folded;
    this.fold.setAttribute("aria-expanded", String(!this.#folded));
  }

  #popCommands(anchor) {
    const send = (command) => this.#conversation.act("says", { text: `/${command}` });
    popMenu(
      anchor,
      this.#commands.map(({ command, description }) => ({
        label: `/${command}`,
        note: description,
        press: () => send(command),
      })),
    );
  }

  // What the words are about.

  /** The next words answer this message. */
  answer(message) {
    this.#bind({ message, edit: false });
  }

  /** The next words take the place of this message's own. */
  change(message) {
    this.#bind({ message, edit: true });
    this.text.value = message.text ?? message.caption;
    this.#grow();
  }

  #bind(about) {
    if (this.writing.hidden) return;
    this.#about = about;
    const title = say(about.edit ? "compose.edits" : "compose.answers", { name: about.message.sender });
    const drop = button(say("compose.drop"), { picture: "close", className: "round", press: () => this.#dropped() });
    fill(
      this.aboutLine,
      icon(about.edit ? "edit" : "reply"),
      make("span", {}, make("b", {}, title), make("span", {}, gist(about.message))),
      drop,
    );
    this.aboutLine.hidden = false;
    this.text.focus();
  }

  #dropped() {
    if (this.#about.edit) this.text.value = "";
    this.#forget();
    this.text.focus();
  }

  #forget() {
    this.#about = null;
    this.aboutLine.hidden = true;
  }

  // Sending.

  #key(event) {
    // Enter also picks a word while Chinese is being written: that one is not ours.
    const enters = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (enters) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && this.#about) {
      this.#dropped();
    }
  }

  async #send() {
    const text = this.text.value;
    if (!text.trim()) return;
    const about = this.#about;
    const facts = about?.edit ? { message_id: about.message.message_id, text } : { text, ...this.#replyTo() };
    await this.#sent(about?.edit ? "edits" : "says", facts);
  }

  /** Send something attached; what stands in the text box goes along as its caption, where it can have one. */
  async attach(verb, facts, { captioned = false, answers = false } = {}) {
    const caption = captioned && this.text.value.trim() ? { caption: this.text.value } : {};
    await this.#sent(verb, { ...facts, ...caption, ...(answers ? this.#replyTo() : {}) }, captioned);
  }

  // The box is emptied at once, and filled again if it was not to be: nobody waits, and no words are lost.
  async #sent(verb, facts, clears = true) {
    const kept = this.text.value;
    if (clears) this.text.value = "";
    this.#grow();
    const about = this.#about;
    if (clears) this.#forget();
    const done = await this.#conversation.act(verb, facts);
    if (done !== null || verb === "edits" || !clears || this.text.value) return;
    this.text.value = kept;
    if (about) this.#bind(about);
  }

  #replyTo() {
    return this.#about && !this.#about.edit ? { reply_to: this.#about.message.message_id } : {};
  }

  #grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight + 2, TALLEST)}px`;
  }
}
