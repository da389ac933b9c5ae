// Questions to whoever sits before the page: a few fields, then yes or no.

import { button, fresh, make } from "./element.js";
import { payloadOf } from "./links.js";
import { language, languageName, say } from "./words.js";

// What Telegram's apps say for the languages that most people here would try.
const SPOKEN = [
  "en",
  "zh-hans",
  "zh-hant",
  "hi",
  "ta",
  "bn",
  "id",
  "ms",
  "vi",
  "th",
  "fil",
  "ja",
  "ko",
  "es",
  "fr",
  "de",
  "pt-br",
  "ru",
  "ar",
  "fa",
];

/** Ask for fields [{name, label, value?, options?, required?, type?}]; gives {name: value}, or null if it was left. */
export function askFor(title, fields, yes) {
  return new Promise((resolve) => {
    const inputs = fields.map((field) => [field, input(field)]);
    const heading = fresh("dialog");
    const lines = inputs.map(([field, element]) => make("label", {}, make("span", {}, field.label), element));
    const leave = button(say("float.cancel"), { className: "plain", press: () => dialog.close() });
    const form = make(
      "form",
      {},
      make("h2", { id: heading }, title),
      lines,
      make("p", { className: "dialog-keys" }, leave, make("button", { type: "submit", className: "wide" }, yes)),
    );
    const dialog = make("dialog", { className: "dialog", "aria-labelledby": heading }, form);
    let answer = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer = Object.fromEntries(inputs.map(([field, element]) => [field.name, element.value.trim()]));
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    inputs[0]?.[1].focus();
  });
}

function input({ value = "", options, required = false, type = "text", step, name }) {
  if (!options) return make("input", { type, value, required, step, name, autocomplete: "off" });
  const choice = make(
    "select",
    { name },
    options.map(([code, words]) => make("option", { value: code }, words)),
  );
  choice.value = value;
  return choice;
}

function languageField(value) {
  const codes = SPOKEN.includes(value) ? SPOKEN : [value, ...SPOKEN];
  return {
    name: "language",
    label: say("person.language"),
    value,
    options: codes.map((code) => [code, languageName(code)]),
  };
}

/** Name and language of somebody new, or null. */
export async function newPerson() {
  const usual = language() === "en" ? "en" : "zh-hans";
  const fields = [{ name: "first_name", label: say("person.name"), required: true }, languageField(usual)];
  return askFor(say("head.add_person"), fields, say("person.add"));
}

/** Another name or language for somebody. */
export async function editPerson(person, phone) {
  const fields = [
    { name: "first_name", label: say("person.name"), value: person.first_name, required: true },
    languageField(person.language_code ?? "en"),
  ];
  const found = await askFor(say("menu.person"), fields, say("person.save"));
  if (found) await phone.act("is_now", { first_name: found.first_name, language_code: found.language });
}

/** The title of a new group, or null. */
export async function newGroup() {
  const found = await askFor(
    say("head.add_group"),
    [{ name: "title", label: say("group.title"), required: true }],
    say("person.add"),
  );
  return found?.title ?? null;
}

/** What follows `start=` in the link that somebody opens; empty for a bare Start, null if none is opened. */
export async function openLink(bot) {
  const label = say("link.payload", { bot: bot.username });
  const found = await askFor(say("menu.link", { bot: bot.name }), [{ name: "payload", label }], say("compose.start"));
  return found === null ? null : payloadOf(found.payload);
}

/** Bring somebody, or a bot, into a group. */
export async function addMember(town, group, phone) {
  const inside = new Set(town.insiders(group));
  const others = [...town.state.people, ...town.bots]
    .filter((each) => !inside.has(each.id))
    .map((each) => [String(each.id), each.name]);
  if (others.length === 0) return;
  const fields = [{ name: "who", label: say("group.who"), options: others, value: others[0][0] }];
  const found = await askFor(say("menu.add", { group: group.title }), fields, say("person.add"));
  if (found) await phone.act("adds", { who: Number(found.who), group: group.id });
}
