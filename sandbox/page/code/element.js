// Making elements. Texts become text nodes: there is no way from here to innerHTML.

const PROPERTIES = new Set(["value", "disabled", "hidden", "checked", "required", "className", "textContent"]);

/** An element with attributes, listeners (`on: {click: ...}`) and children; null children are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...present(children));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
  } else if (PROPERTIES.has(name)) {
    element[name] = value;
  } else {
    element.setAttribute(name, value === true ? "" : value);
  }
}

function present(children) {
  return children.flat().filter((child) => child !== null && child !== undefined && child !== false);
}

/** Put these children in place of those that were there. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

const MANY = 40; // choices; more are made when somebody is about to choose

/** Offer these choices, `[value, name]` each, in place of those that were there; `chosen` is one of them. */
export function offer(select, choices, chosen = null) {
  const option = ([value, name]) => make("option", { value }, name);
  const all = () => {
    const value = select.value;
    fill(select, choices.map(option));
    select.value = value;
  };
  const few = choices.length <= MANY ? choices : choices.filter((each, place) => place === 0 || each[0] === chosen);
  fill(select, few.map(option));
  select.onfocus = select.onpointerdown = few === choices ? null : all;
  if (chosen !== null) select.value = chosen;
  return select;
}

/** A button; `label` is its name for those who do not see its picture. */
export function button(label, { picture = null, className = "", press, ...attributes } = {}) {
  const made = make("button", { type: "button", className, on: press ? { click: press } : {}, ...attributes });
  if (picture) {
    made.append(icon(picture));
    made.setAttribute("aria-label", label);
    made.title = label;
  } else {
    made.append(label);
  }
  return made;
}

// Drawn by hand on 24 by 24, as strokes.
const PATHS = {
  back: "M15 5l-7 7 7 7",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  attach:
    "M19 11.5l-7.5 7.5a4.5 4.5 0 0 1-6.400-6.400l8-8a3 3 0 0 1 4.300 4.300l-7.900 7.900a1.5 1.5 0 0 1-2.200-2.100l7-7",
  send: "M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4",
  keys: "M3 6h18v12H3zM7 10v.01M12 10v.01M17 10v.01M7 14h10",
  close: "M6 6l12 12M18 6L6 18",
  reply: "M10 6L4 12l6 6M4 12h9c4 0 7 2 7 6",
  edit: "M5 19l1-4L16 5l3 3L9 18z",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  shield: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z",
  mute: "M6 10a6 6 0 0 1 12 0v4l2 3H4l2-3zM10 20h4M4 4l16 16",
  place: "M12 21s-6-6-6-11a6 6 0 0 1 12 0c0 5-6 11-6 11zM12 10v.01",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21c0-4 3.5-6 7.5-6s7.5 2 7.5 6",
  slash: "M14 5l-4 14",
  forward: "M14 6l6 6-6 6M20 12h-9c-4 0-7 2-7 6",
  down: "M6 9l6 6 6-6",
  eye: "M3 12c3-5 6-7 9-7s6 2 9 7c-3 5-6 7-9 7s-6-2-9-7zM12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
};

/** A picture of strokes; screen readers pass over it. */
export function icon(name) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  picture.append(path);
  return picture;
}

/** Words for screen readers only. */
export function unseen(text) {
  return make("span", { className: "unseen" }, text);
}

let numbers = 0;

/** A name for an element that another one points at. */
export function fresh(prefix) {
  numbers += 1;
  return `${prefix}-${numbers}`;
}

/** Say something to those who listen instead of looking. */
export function announce(text) {
  const announcer = document.getElementById("announcer");
  announcer.append(make("p", {}, text));
  while (announcer.children.length > 20) announcer.firstChild.remove();
}
