// A message in a few words: for the list of chats, quotes, the pinned message, and those who listen.

import { say } from "./words.js";

/** What a message says, on one line. */
export function gist(message) {
  const words = message.text ?? message.caption;
  const name = kindName(message);
  if (message.text !== null || !name) return words ?? "";
  return words ? `${name}: ${words}` : name;
}

function kindName(message) {
  if (message.kind === "sticker") return `${message.body.sticker.emoji ?? ""} ${say("kind.sticker")}`.trim();
  if (isService(message)) return serviceWords(message);
  return say(`kind.${message.kind}`);
}

const SERVICE = new Set([
  "new_chat_members",
  "left_chat_member",
  "new_chat_title",
  "group_chat_created",
  "migrate_to_chat_id",
  "migrate_from_chat_id",
  "pinned_message",
  "service",
]);

/** Whether it is one of Telegram's own lines: somebody joined, something was pinned. */
export const isService = (message) => SERVICE.has(message.kind);

const full = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

export function serviceWords(message) {
  const { body, sender } = message;
  const came = (body.new_chat_members ?? []).map(full).join(", ");
  const facts = {
    sender,
    came,
    left: body.left_chat_member ? full(body.left_chat_member) : "",
    title: body.new_chat_title ?? "",
  };
  const alone = { new_chat_members: came === sender, left_chat_member: facts.left === sender }[message.kind];
  return say(`service.${message.kind}${alone ? ".alone" : ""}`, facts);
}
