// Inline buttons beneath a message, and the keys that stand where the letters would be.

import { icon, make, unseen } from "./element.js";
import { link } from "./entities.js";
import { say } from "./words.js";

const ASKS = { contact: "person", location: "place" }; // what a key sends, in a picture

const styleOf = (key) => (key.style ? ` style-${key.style}` : "");

/** The rows of inline buttons; `spinning` are the places of those that wait for the bot. */
export function inlineKeys(rows, spinning, taps) {
  let place = -1;
  const key = (found) => {
    place += 1;
    return inlineKey(found, place, spinning.includes(place), taps);
  };
  return make(
    "div",
    { className: "inline-keys" },
    rows.map((row) => make("div", { className: "key-row" }, row.map(key))),
  );
}

function inlineKey(key, place, spins, taps) {
  const className = `key${styleOf(key)}`;
  if (key.url)
    return link(key.url, [key.text, make("span", { className: "away", "aria-hidden": "true" }, "↗")], taps, {
      className,
    });
  const press = key.callback_data !== undefined ? () => taps.press(place, key.callback_data) : () => copy(key);
  const waits = spins && [make("span", { className: "spinner" }), unseen(say("key.waits"))];
  return make(
    "button",
    { type: "button", className, "aria-busy": spins ? "true" : null, on: { click: press } },
    key.text,
    waits,
  );
}

function copy(key) {
  if (key.copy_text) navigator.clipboard?.writeText(key.copy_text.text);
}

/** The rows of a reply keyboard. */
export function replyKeys(rows, tap) {
  const key = (found) => {
    const attributes = { type: "button", className: `key${styleOf(found)}`, on: { click: () => tap(found.label) } };
    return make("button", attributes, ASKS[found.asks] && icon(ASKS[found.asks]), found.label);
  };
  return rows.map((row) => make("div", { className: "key-row" }, row.map(key)));
}
