// A chat as a line in the list of chats.

import { make, unseen } from "./element.js";
import { gist } from "./gist.js";
import { hour, say } from "./words.js";

/** The line; `enter` opens the chat. */
export function chatRow(chat, unread, enter) {
  const last = chat.last ? gist(chat.last) : say("chat.not_started");
  const title = make("b", {}, chat.title);
  const words = make("span", { className: "row-words" }, title, make("span", { className: "row-last" }, last));
  return make(
    "button",
    { type: "button", className: "row", on: { click: enter } },
    face(chat),
    words,
    when(chat, unread),
  );
}

function face(chat) {
  const made = make("span", { className: "face", "aria-hidden": "true" }, [...chat.title][0]);
  made.style.setProperty("--hue", String((Math.abs(chat.id) * 47) % 360));
  return made;
}

function when(chat, unread) {
  const mark = unread && [make("span", { className: "dot" }), unseen(say("phone.unread"))];
  return make("span", { className: "row-when" }, chat.last ? hour(chat.last.date) : "", mark);
}
