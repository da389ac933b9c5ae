// Beneath the phones: sections of lines that the bot tells of itself. Read again whenever something happened.

import { fill, make } from "./element.js";
import * as server from "./server.js";
import { hour, language, say } from "./words.js";

const GATHER = 300; // milliseconds in which changes are taken together
const WIDE = 720; // pixels from which there is room for it without being asked

export class Panel {
  #town;
  #panel = document.getElementById("panel");
  #fold = this.#panel.querySelector("details");
  #sections = document.getElementById("panel-sections");
  #waiting = null;

  constructor(town) {
    this.#town = town;
    this.#fold.open = innerWidth > WIDE;
    this.#fold.addEventListener("toggle", () => this.#soon());
    for (const what of ["change", "stage"]) town.addEventListener(what, () => this.#soon());
  }

  #soon() {
    this.#panel.hidden = !this.#town.stage?.panel;
    if (this.#panel.hidden || !this.#fold.open) return;
    this.#waiting ??= setTimeout(() => this.#read(), GATHER);
  }

  async #read() {
    try {
      this.#draw((await server.panel(language())).sections);
    } catch {
      // The line breaks as well, and says so; the next change reads again.
    } finally {
      this.#waiting = null;
    }
  }

  #draw(sections) {
    const wanted = JSON.stringify([sections, language()]);
    if (this.#sections.dataset.drawn === wanted) return;
    this.#sections.dataset.drawn = wanted;
    fill(this.#sections, sections.length ? sections.map(drawn) : make("p", {}, say("panel.empty")));
  }
}

function drawn({ title, lines }) {
  const line = ({ at, words }) =>
    make("li", {}, at && make("time", { datetime: at }, hour(Date.parse(at) / 1000)), make("span", {}, words));
  return make("section", {}, make("h2", {}, title), make("ol", {}, lines.map(line)));
}
