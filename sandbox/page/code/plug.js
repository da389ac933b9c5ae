// Pulling the plug: the bot is killed and starts again, and the sandbox counts what became of everything.

import { announce, button, fill, make } from "./element.js";
import * as server from "./server.js";
import { language, say } from "./words.js";

export class Plug {
  #town;
  #pull = document.getElementById("plug");
  #verdict = document.getElementById("verdict");
  #line = document.getElementById("line");
  #closed = null; // the verdict that was read and put away

  constructor(town) {
    this.#town = town;
    this.#pull.addEventListener("click", () => this.#press());
    town.addEventListener("stage", () => this.#draw());
  }

  #draw() {
    const plug = this.#town.stage?.plug ?? null;
    const dead = plug?.phase === "dead";
    this.#pull.hidden = plug === null;
    this.#pull.disabled = dead;
    document.body.classList.toggle("dead", dead);
    const wanted = JSON.stringify(plug);
    this.#verdict.hidden = !plug || plug.phase === "at work" || this.#closed === wanted;
    if (this.#verdict.dataset.drawn === wanted + language()) return;
    this.#verdict.dataset.drawn = wanted + language();
    if (this.#verdict.hidden) return;
    fill(this.#verdict, dead ? make("p", {}, say("plug.dead")) : this.#counted(plug, wanted));
    announce([...this.#verdict.querySelectorAll("p")].map((line) => line.textContent).join(" "));
  }

  #counted(plug, wanted) {
    const facts = { ...plug, answered: plug.heard - plug.lost };
    const close = button(say("story.close"), { className: "plain", press: () => this.#close(wanted) });
    return [
      make(
        "div",
        { className: "verdict-body" },
        make("p", { className: "verdict-words" }, say("plug.back", facts)),
        make("p", { className: "verdict-detail" }, say("plug.counted", facts)),
      ),
      number(say("plug.lost"), plug.lost),
      number(say("plug.doubled"), plug.doubled),
      close,
    ];
  }

  #close(wanted) {
    this.#closed = wanted;
    this.#draw();
    this.#pull.focus();
  }

  async #press() {
    try {
      await server.pullThePlug();
    } catch (error) {
      this.#line.textContent = error.message || say("line.lost");
    }
  }
}

function number(words, count) {
  const className = `verdict-number${count ? " wrong" : ""}`;
  return make("p", { className }, words, " ", make("b", {}, String(count)));
}
