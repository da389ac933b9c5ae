// The first screen, the stories, and the captions that tell what happens.

import { announce, button, fill, make } from "./element.js";
import { popMenu } from "./float.js";
import * as server from "./server.js";
import { language, say } from "./words.js";

export class Story {
  #town;
  #phones;
  #welcome = document.getElementById("welcome");
  #choice = document.getElementById("stories");
  #caption = document.getElementById("caption");
  #line = document.getElementById("line");
  #begun = false; // somebody has played or touched something: the first screen is over
  #scene = null; // the one that is shown
  #ended = null; // the story that came to its end just now
  #awaited = null; // whom it looks at, while she has not come yet

  constructor(town, phones) {
    this.#town = town;
    this.#phones = phones;
    town.addEventListener("stage", () => this.#hear());
    town.addEventListener("change", () => this.#awaited && this.#spot(this.#awaited));
    document.getElementById("first-story").addEventListener("click", () => this.#play(this.#stories[0].name));
    this.#choice.addEventListener("click", () => this.#choose());
    for (const touch of ["pointerdown", "focusin"])
      document.getElementById("phones").addEventListener(touch, () => this.#begin());
  }

  // The head's own key is out of reach while a story is told on a narrow screen.
  get #plug() {
    return this.#town.stage?.plug ? document.getElementById("plug") : null;
  }

  get #stories() {
    return this.#town.stage?.stories ?? [];
  }

  #hear() {
    const scene = this.#town.stage?.scene ?? null;
    const before = this.#scene;
    if (before && !scene) this.#ended = before.step === before.of ? before.name : null;
    if (scene) this.#ended = null;
    this.#scene = scene;
    if (this.#town.stage?.trouble) this.#line.textContent = this.#town.stage.trouble;
    this.#choice.hidden = this.#stories.length === 0;
    if (!scene) this.#awaited = null;
    if (scene && JSON.stringify(scene) !== JSON.stringify(before)) this.#look(scene);
    this.#draw();
  }

  #begin() {
    if (this.#begun) return;
    this.#begun = true;
    this.#draw();
  }

  #draw() {
    const first = this.#stories.length > 0 && !this.#begun && !this.#scene;
    this.#welcome.hidden = !first;
    document.body.classList.toggle("welcoming", first);
    document.body.classList.toggle("telling", this.#scene !== null);
    this.#caption.hidden = !this.#scene && !this.#ended;
    const wanted = JSON.stringify([this.#scene, this.#ended, language()]);
    if (this.#caption.dataset.drawn === wanted) return;
    this.#caption.dataset.drawn = wanted;
    const focused = [...this.#caption.querySelectorAll("button")].indexOf(document.activeElement);
    if (this.#scene) fill(this.#caption, this.#playing(this.#scene));
    else if (this.#ended) fill(this.#caption, this.#end());
    if (focused >= 0) this.#caption.querySelectorAll("button")[focused]?.focus();
  }

  #playing({ title, step, of, at, caption }) {
    const bar = make("progress", { max: String(of), value: String(step), "aria-label": title });
    const words = make("p", { className: "caption-words" }, make("time", {}, at), " ", caption);
    const stop = button(say("story.stop"), { className: "plain", press: () => this.#try(server.endStory) });
    const plug = this.#plug && button(say("plug.pull"), { className: "plain", press: () => this.#plug.click() });
    const heading = make("p", { className: "caption-title" }, title);
    return [make("div", { className: "caption-body" }, heading, words, bar), plug, stop];
  }

  #end() {
    const place = this.#stories.findIndex((story) => story.name === this.#ended);
    const next = this.#stories[place + 1];
    const words = make("p", { className: "caption-words" }, say("story.end"));
    const press = () => this.#play(next.name);
    const on = next && button(say("story.next", { title: next.title[language()] }), { className: "wide", press });
    const close = button(say("story.close"), { className: "plain", press: () => this.#close() });
    return [make("div", { className: "caption-body" }, words), on, close];
  }

  #close() {
    this.#ended = null;
    this.#draw();
    this.#choice.focus();
  }

  // The phone that matters is brought into sight, and what is told is said aloud as well.
  #look({ look, at, caption }) {
    this.#spot(look);
    announce(`${at}, ${caption}`);
  }

  #spot(look) {
    const town = this.#town;
    const person = town.state?.people.find((found) => found.name === look);
    const group = look === "group" ? town.groups[0] : null;
    this.#awaited = person || group ? null : look;
    this.#phones.spot(person ? `person:${person.id}` : group ? `group:${group.id}` : null);
  }

  #choose() {
    this.#begin();
    popMenu(
      this.#choice,
      this.#stories.map((story) => ({ label: story.title[language()], press: () => this.#play(story.name) })),
    );
  }

  #play(name) {
    this.#begun = true;
    return this.#try(() => server.playStory(name, language()));
  }

  async #try(doing) {
    try {
      await doing();
    } catch (error) {
      this.#line.textContent = error.message || say("line.lost");
    }
  }
}
