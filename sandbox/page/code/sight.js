// Who sees this? Lights up the phones that hold a message's words, and dims the others.

import { button, fill } from "./element.js";
import * as server from "./server.js";
import { say } from "./words.js";

export class Sight {
  #town;
  #phones;
  #words = document.getElementById("sight");

  constructor(town, phones) {
    this.#town = town;
    this.#phones = phones;
    town.addEventListener("sight", (event) => this.#ask(event.detail));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#out());
  }

  async #ask({ person, chat, message }) {
    try {
      this.#light((await server.sight(person, chat, message)).holders);
    } catch (error) {
      this.#say(error instanceof server.Refusal ? say("sight.nobody") : say("line.lost"));
    }
  }

  #light(holders) {
    const lit = this.#phones.light(holders);
    this.#say(lit.length ? say("sight.people", { names: lit.join(", ") }) : say("sight.nobody"));
  }

  #say(words) {
    this.#words.hidden = false;
    fill(this.#words, words, " ", button(say("sight.close"), { className: "plain", press: () => this.#out() }));
  }

  #out() {
    if (this.#words.hidden) return;
    this.#words.hidden = true;
    this.#phones.light(null);
  }
}
