"use strict";
// Shows a recording, frame by frame. Everything that people wrote comes in as text.
const { messages, frames, words } = JSON.parse(document.getElementById("data").textContent);
const languages = { en: "English", "zh-Hans": "简体中文" };
const at = (id) => document.getElementById(id);
let language = /^zh/i.test(navigator.language) ? "zh-Hans" : "en";
let place = 0;
let timer = null;
let story = frames[0].name;

const say = (key) => words[language][key] ?? key;
const mine = () => frames.filter((frame) => frame.name === story && frame.language === language);

function make(tag, text = "", facts = {}) {
  return Object.assign(document.createElement(tag), { textContent: text }, facts);
}

function key(text, onclick) {
  return make("button", text, { type: "button", onclick });
}

function choice(label, options, value, onchange) {
  const select = make("select", "", { onchange: () => onchange(select.value) });
  select.setAttribute("aria-label", label);
  for (const [code, name] of options) select.append(make("option", name, { value: code }));
  select.value = value;
  return select;
}

function bubble({ words: text, mine: own, at: hour, keys }) {
  const item = make("li", "", { className: own ? "mine" : "" });
  const body = make("p", `${text}\n`);
  body.append(make("time", hour));
  item.append(body);
  for (const row of keys) {
    const line = make("div");
    line.append(...row.map((label) => make("span", label)));
    item.append(line);
  }
  return item;
}

function phone({ name, group, messages: shown }, look) {
  const spot = group ? look === "group" : look === name;
  const element = make("section", "", { className: spot ? "spot" : "" });
  const list = make("ol", "", { tabIndex: 0 });
  list.setAttribute("aria-label", name);
  list.append(...shown.map((each) => bubble(messages[each])));
  element.append(make("h2", name), list);
  return element;
}

function draw() {
  const frame = mine()[place];
  document.documentElement.lang = language;
  document.title = at("title").textContent = `${frame.title} (${place + 1}/${frame.of})`;
  at("caption").textContent = `${frame.at} ${frame.caption}`;
  at("phones").replaceChildren(...frame.phones.map((each) => phone(each, frame.look)));
  for (const list of document.querySelectorAll("ol")) list.scrollTop = list.scrollHeight;
  document.querySelector(".spot")?.scrollIntoView({ block: "nearest" });
  at("play").textContent = say(timer ? "record.pause" : "record.play");
}

function go(by) {
  place = Math.max(0, Math.min(mine().length - 1, place + by));
  if (place === mine().length - 1) stop();
  draw();
}

function stop() {
  clearInterval(timer);
  timer = null;
}

function play() {
  if (timer) stop();
  else {
    if (place === mine().length - 1) place = 0;
    timer = setInterval(() => go(1), 5500);
  }
  draw();
}

function keys() {
  const titles = frames.filter((frame) => frame.step === 1 && frame.language === language);
  const stories = titles.map((frame) => [frame.name, frame.title]);
  const began = (change) => (value) => (stop(), change(value), (place = 0), keys(), draw());
  at("keys").replaceChildren(
    choice(say("record.story"), stories, story, began((value) => (story = value))),
    key(say("record.back"), () => go(-1)),
    Object.assign(key(say("record.play"), play), { id: "play" }),
    key(say("record.forward"), () => go(1)),
    choice(say("record.language"), Object.entries(languages), language, began((value) => (language = value))),
  );
}

keys();
draw();
