// What floats above: menus, toasts, alerts.

import { announce, button, fresh, icon, make } from "./element.js";
import { say } from "./words.js";

const TOAST_SECONDS = 4;
const EDGE = 8; // pixels that stay free at the window's edge

/** A menu at this button: [{label, note?, picture?, press}]. Arrows move, Escape or a press elsewhere ends it. */
export function popMenu(anchor, items) {
  const menu = make("div", {
    className: "menu",
    role: "menu",
    popover: "auto",
    "aria-label": anchor.getAttribute("aria-label"),
  });
  menu.append(...items.map((item) => menuItem(item, menu)));
  menu.addEventListener("keydown", (event) => move(event, menu));
  menu.addEventListener("toggle", (event) => event.newState === "closed" && menu.remove());
  document.body.append(menu);
  menu.showPopover();
  put(menu, anchor.getBoundingClientRect());
  menu.firstElementChild?.focus();
}

function menuItem({ label, note, picture, press }, menu) {
  const words = make("span", {}, label, note && make("small", {}, note));
  const chosen = () => {
    menu.hidePopover();
    press();
  };
  return make(
    "button",
    { type: "button", role: "menuitem", tabindex: "-1", on: { click: chosen } },
    picture && icon(picture),
    words,
  );
}

function move(event, menu) {
  const items = [...menu.children];
  const here = items.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length).focus();
}

// Beneath the button if there is room, above it if not, and never outside of the window.
function put(menu, at) {
  const { width, height } = menu.getBoundingClientRect();
  const beneath = at.bottom + height + EDGE <= innerHeight;
  const top = beneath ? at.bottom + 4 : Math.max(EDGE, at.top - height - 4);
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - width - EDGE))}px`;
}

/** Words on a phone that go away by themselves. */
export function toast(phone, words, { wrong = false } = {}) {
  phone.querySelector(".toast")?.remove();
  const shown = make("div", { className: `toast${wrong ? " wrong" : ""}` }, words);
  phone.append(shown);
  announce(words);
  setTimeout(() => shown.remove(), TOAST_SECONDS * 1000);
}

/** Words on a phone that stay until they are acknowledged. */
export function alertBox(phone, words) {
  const before = document.activeElement;
  const name = fresh("alert");
  const done = button(say("float.ok"), { className: "wide" });
  const box = make(
    "div",
    { className: "alert-box", role: "alertdialog", "aria-labelledby": name },
    make("p", { id: name }, words),
    done,
  );
  const cover = make(
    "div",
    { className: "alert", on: { keydown: (event) => event.key === "Escape" && done.click() } },
    box,
  );
  done.addEventListener("click", () => {
    cover.remove();
    if (before?.isConnected) before.focus();
  });
  phone.append(cover);
  done.focus();
}
