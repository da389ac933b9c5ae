// The head of the page: Telegram's mood, the language, people and groups that come in, and the line.

import { newGroup, newPerson } from "./dialogs.js";
import { fill, make } from "./element.js";
import * as server from "./server.js";
import { LANGUAGES, language, loadWords, say, wordPage } from "./words.js";

const MOODS = ["fine", "slow", "429", "down"];

export class Head {
  #town;
  #phones;
  #mood = document.getElementById("mood");
  #language = document.getElementById("language");
  #line = document.getElementById("line");

  constructor(town, phones) {
    this.#town = town;
    this.#phones = phones;
    this.#word();
    town.addEventListener("change", () => this.#update());
    town.addEventListener("line", () => this.#drawLine());
    this.#mood.addEventListener("change", () => this.#try(() => server.setMood(this.#mood.value)));
    this.#language.addEventListener("change", () => this.#speak(this.#language.value));
    document.getElementById("add-person").addEventListener("click", () => this.#try(() => this.#addPerson()));
    document.getElementById("add-group").addEventListener("click", () => this.#try(() => this.#addGroup()));
  }

  #word() {
    wordPage();
    fill(
      this.#mood,
      MOODS.map((mood) => make("option", { value: mood }, say(`mood.${mood}`))),
    );
    fill(
      this.#language,
      Object.entries(LANGUAGES).map(([code, name]) => make("option", { value: code, lang: code }, name)),
    );
    this.#language.value = language();
    this.#drawLine();
  }

  async #speak(code) {
    await loadWords(code);
    this.#word();
    this.#phones.reword();
    this.#town.dispatchEvent(new Event("stage"));
    this.#update();
  }

  #update() {
    const state = this.#town.state;
    if (!state) return;
    if (document.activeElement !== this.#mood) this.#mood.value = state.mood;
  }

  // Nothing is said while all is well, and nothing before the first try.
  #drawLine() {
    const lost = this.#town.connected === false;
    document.body.classList.toggle("lost", lost);
    this.#line.textContent = lost ? say("line.lost") : "";
  }

  async #addPerson() {
    const facts = await newPerson();
    if (!facts) return;
    const person = await server.addPerson(facts);
    this.#called(`person:${person.id}`);
  }

  // All who are shown come into it, and so does the bot: an empty group would be of no use.
  async #addGroup() {
    const title = await newGroup();
    if (!title) return;
    const people = this.#town.state.people.slice(0, 50).map((person) => person.id);
    const [first, ...others] = people;
    const bot = this.#town.bots[0];
    const group = await server.addGroup({
      title,
      administrators: first ? [first] : [],
      members: others,
      ...(bot ? { bot: bot.id } : {}),
    });
    this.#called(`group:${group.id}`);
  }

  // The phone is there once the page has heard of it.
  #called(key) {
    this.#town.addEventListener("change", () => this.#phones.show(key), { once: true });
  }

  async #try(doing) {
    try {
      await doing();
    } catch (error) {
      this.#line.textContent = error.message || say("line.lost");
    }
  }
}
