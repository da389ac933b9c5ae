// One message: a bubble, or a line of Telegram's own.

import { contentOf } from "./content.js";
import { button, fill, icon, make, unseen } from "./element.js";
import { textNodes } from "./entities.js";
import { popMenu } from "./float.js";
import { gist, isService, serviceWords } from "./gist.js";
import { inlineKeys } from "./keys.js";
import { hour, say } from "./words.js";

const REACTIONS = ["👍", "❤"];

export class Bubble {
  #conversation;
  #drawn = null;
  #day = null;
  #message = null;

  constructor(conversation) {
    this.#conversation = conversation;
    this.element = make("li", { className: "message" });
  }

  /** The line that says which day begins here; always the same element. */
  dayLine(words) {
    this.#day ??= make("li", { className: "day" });
    this.#day.textContent = words;
    return this.#day;
  }

  draw(message, { spinning, follows, named }) {
    const wanted = JSON.stringify([message, spinning, follows, named]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    this.#message = message;
    const focused = this.#focusedPlace();
    this.element.className = ["message", sideOf(message), follows && "follows"].filter(Boolean).join(" ");
    this.element.dataset.id = String(message.message_id);
    if (isService(message)) fill(this.element, make("p", { className: "service" }, serviceWords(message)));
    else fill(this.element, this.#bubble(message, named && !message.mine && !follows), this.#keys(message, spinning));
    this.#focusAgain(focused);
  }

  // A changed bubble is built anew: whoever was on one of its buttons stays on the one in its place.
  #focusedPlace() {
    return [...this.element.querySelectorAll("button, a")].indexOf(document.activeElement);
  }

  #focusAgain(place) {
    if (place >= 0) [...this.element.querySelectorAll("button, a")].at(place)?.focus();
  }

  #bubble(message, named) {
    const name = named ? this.#name(message) : unseen(`${message.sender}: `);
    const actions = button(say("message.actions"), {
      picture: "more",
      className: "actions",
      press: (event) => this.#menu(event.currentTarget),
    });
    const body = make("div", {
      className: `bubble kind-${message.kind}`,
      on: { click: (event) => this.#tapped(event) },
    });
    body.append(actions, name, ...this.#origin(message), ...this.#quote(message));
    body.append(...contentOf(message), ...this.#words(message), ...this.#reactions(message), this.#foot(message));
    return body;
  }

  #name(message) {
    const name = make("b", { className: "sender" }, message.sender);
    name.style.setProperty("--hue", String((message.sender_id * 47) % 360));
    return name;
  }

  #origin(message) {
    if (!message.forwarded) return [];
    const from = message.body.forward_origin;
    const user = from.sender_user;
    const name = user
      ? [user.first_name, user.last_name].filter(Boolean).join(" ")
      : (from.sender_user_name ?? from.sender_chat?.title);
    return [make("p", { className: "origin" }, say("message.forwarded", { name }))];
  }

  #quote(message) {
    const replied = message.body.reply_to_message;
    if (!replied) return [];
    const known = this.#conversation.found.messages.find((each) => each.message_id === replied.message_id);
    const words =
      message.body.quote?.text ?? (known ? gist(known) : (replied.text ?? replied.caption ?? say("message.gone")));
    const name = known?.sender ?? replied.from?.first_name ?? "";
    const press = () => this.#conversation.reveal(replied.message_id);
    return [
      make(
        "button",
        { type: "button", className: "quote", on: { click: press } },
        unseen(say("message.answers")),
        make("b", {}, name),
        make("span", {}, words),
      ),
    ];
  }

  #words(message) {
    const text = message.text ?? message.caption;
    if (!text) return [];
    const taps = {
      command: (words) => this.#conversation.act("says", { text: words }),
      link: (address) => this.#conversation.follow(address),
    };
    return [make("div", { className: "words", dir: "auto" }, textNodes(text, message.entities, taps))];
  }

  #reactions(message) {
    return message.reactions.length
      ? [
          make(
            "p",
            { className: "reactions" },
            message.reactions.map((emoji) => make("span", {}, emoji)),
          ),
        ]
      : [];
  }

  #foot(message) {
    const marks = [
      message.pinned && mark("pin", say("message.pinned")),
      message.protected && mark("shield", say("message.protected")),
      message.silent && mark("mute", say("message.silent")),
      message.edited && make("span", {}, say("message.edited")),
    ];
    const time = make("time", { datetime: new Date(message.date * 1000).toISOString() }, hour(message.date));
    return make("footer", { className: "foot" }, marks.filter(Boolean), time);
  }

  #keys(message, spinning) {
    const rows = message.body.reply_markup?.inline_keyboard ?? [];
    return rows.length
      ? inlineKeys(rows, spinning, {
          press: (place, data) => this.#conversation.press(message, place, data),
          link: (address) => this.#conversation.follow(address),
        })
      : null;
  }

  // A press on the bubble itself means to answer it; on something in it, or while words are being marked, it does not.
  #tapped(event) {
    if (event.target.closest("a, button, audio, video, summary")) return;
    if (String(document.getSelection())) return;
    this.#conversation.compose.answer(this.#message);
  }

  #menu(anchor) {
    const message = this.#message;
    const { compose } = this.#conversation;
    const facts = { message_id: message.message_id };
    const own = message.mine && (message.text !== null || message.caption !== null);
    popMenu(
      anchor,
      [
        { label: say("message.reply"), picture: "reply", press: () => compose.answer(message) },
        own && { label: say("message.edit"), picture: "edit", press: () => compose.change(message) },
        ...REACTIONS.map((emoji) => ({
          label: say("message.react", { emoji }),
          press: () => this.#conversation.act("reacts", { ...facts, emoji }),
        })),
        {
          label: say("message.sight"),
          picture: "eye",
          press: () => this.#conversation.askWhoSees(message),
        },
        !message.protected && {
          label: say("message.forward"),
          picture: "forward",
          press: () => this.#conversation.act("forwards", { ...facts, to: this.#conversation.chat }),
        },
        { label: say("message.delete"), picture: "close", press: () => this.#conversation.act("deletes", facts) },
      ].filter(Boolean),
    );
  }
}

function sideOf(message) {
  if (isService(message)) return "between";
  return message.mine ? "mine" : "theirs";
}

function mark(picture, words) {
  return make("span", { className: "mark", title: words }, icon(picture), unseen(words));
}
