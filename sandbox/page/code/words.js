// The page's own words: sandbox/words/<language>.json, one sentence a key, names in {braces}.

export const LANGUAGES = { en: "English", "zh-Hans": "简体中文" };
const KEPT = "sandbox.language";

let sentences = {};
let chosen = "en";
let zone; // whose wall clock is shown; undefined: this computer's

/** Read the words of the chosen language: kept from last time, else the browser's, else English. */
export async function loadWords(language = remembered() ?? preferred()) {
  const answer = await fetch(`/page/words/${language}.json`);
  sentences = await answer.json();
  chosen = language;
  remember(language);
  document.documentElement.lang = language;
}

export function language() {
  return chosen;
}

// A browser may forbid keeping anything: then the choice lasts as long as the page.
function remembered() {
  try {
    const kept = localStorage.getItem(KEPT);
    return kept in LANGUAGES ? kept : null;
  } catch {
    return null;
  }
}

function remember(language) {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // Nothing is lost but the habit.
  }
}

function preferred() {
  const first = navigator.languages.find((found) => /^(en|zh)\b/i.test(found)) ?? "en";
  return /^zh/i.test(first) ? "zh-Hans" : "en";
}

/** A sentence. One that is missing shows its key, and a test finds it. */
export function say(key, facts = {}) {
  const sentence = sentences[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}

/** Whether there is such a sentence. */
export function known(key) {
  return key in sentences;
}

/** Fill in the words of elements that stand in index.html. */
export function wordPage() {
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-word-label]")) {
    element.setAttribute("aria-label", say(element.dataset.wordLabel));
  }
  document.title = say("head.title");
}

/** The name of a language in the page's language; the code itself if nobody knows it. */
export function languageName(code) {
  try {
    return kept(`names ${chosen}`, () => new Intl.DisplayNames([chosen], { type: "language" })).of(code);
  } catch {
    return code;
  }
}

/** Show all times by the wall clock of this zone. */
export function showZone(name) {
  zone = name;
}

/** Hours and minutes. */
export function hour(seconds) {
  return written(seconds, { hour: "2-digit", minute: "2-digit", hour12: false });
}

export function day(seconds) {
  return written(seconds, { weekday: "long", day: "numeric", month: "long" });
}

/** The clock of the page. */
export function dayAndHour(seconds) {
  return written(seconds, { weekday: "short", hour: "2-digit", minute: "2-digit", hour12: false });
}

function written(seconds, form) {
  const key = [chosen, zone, ...Object.entries(form)].join();
  const writer = kept(key, () => new Intl.DateTimeFormat(chosen, { ...form, timeZone: zone }));
  return writer.format(seconds * 1000);
}

// Making one of the browser's writers takes longer than a hundred bubbles.
const writers = new Map();

function kept(key, made) {
  if (!writers.has(key)) writers.set(key, made());
  return writers.get(key);
}
