// Texts with their entities. Offsets count UTF-16 units, as JavaScript's strings do.

import { make } from "./element.js";
import { safeAddress } from "./links.js";
import { say } from "./words.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** The text as nodes; `taps.command(words)` and `taps.link(address)` are called for what can be pressed in it. */
export function textNodes(text, entities, taps) {
  // The wider of two that begin together holds the other.
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return within(text, 0, text.length, sorted, taps);
}

function within(text, from, to, entities, taps) {
  const nodes = [];
  let at = from;
  while (entities.length) {
    const [entity, ...rest] = entities;
    const end = Math.min(entity.offset + entity.length, to);
    const inner = rest.filter((each) => each.offset < end);
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    nodes.push(wrap(entity, text.slice(entity.offset, end), within(text, entity.offset, end, inner, taps), taps));
    // A block ends its line by itself.
    at = BLOCKS.has(entity.type) && text[end] === "\n" ? end + 1 : end;
    entities = rest.filter((each) => each.offset >= end);
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, words, children, taps) {
  if (entity.type in TAGS) return make(TAGS[entity.type], {}, children);
  const special = SPECIAL[entity.type];
  return special
    ? special(entity, words, children, taps)
    : make("span", { className: `entity-${entity.type}` }, children);
}

const SPECIAL = {
  text_link: (entity, _words, children, taps) => link(entity.url, children, taps),
  url: (_entity, words, children, taps) => link(words, children, taps),
  email: (_entity, words, children, taps) => link(`mailto:${words}`, children, taps),
  phone_number: (_entity, words, children, taps) => link(`tel:${words.replace(/[^\d+]/g, "")}`, children, taps),
  bot_command: (_entity, words, children, taps) =>
    make("button", { type: "button", className: "inline", on: { click: () => taps.command(words) } }, children),
  spoiler: (_entity, _words, children) => spoiler(children),
};

/** A link that a press opens elsewhere, unless `taps.link` follows it within the page. */
export function link(address, children, taps, attributes = {}) {
  const safe = safeAddress(address);
  if (!safe) return make("span", attributes, children);
  const press = (event) => taps.link(address) && event.preventDefault();
  return make(
    "a",
    { href: safe, target: "_blank", rel: "noopener noreferrer", on: { click: press }, ...attributes },
    children,
  );
}

function spoiler(children) {
  const cover = make(
    "button",
    { type: "button", className: "spoiler", "aria-label": say("message.spoiler") },
    children,
  );
  cover.addEventListener("click", () => cover.replaceWith(make("span", {}, ...cover.childNodes)));
  return cover;
}
