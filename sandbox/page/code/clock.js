// The clock of the page. The server says what time it is and how fast it runs; in between, the page counts on by itself.

import { fill, make } from "./element.js";
import * as server from "./server.js";
import { dayAndHour, known, say, showZone } from "./words.js";

const COUNT = 500; // milliseconds between two looks at the clock

export class Clock {
  #town;
  #clock = document.getElementById("clock");
  #pace = document.getElementById("pace");
  #badge = document.getElementById("badge");
  #line = document.getElementById("line");
  #since = 0; // when the server said what time it is, by this computer
  #drawn = "";

  constructor(town) {
    this.#town = town;
    town.addEventListener("stage", () => this.#hear());
    town.addEventListener("change", () => this.#show());
    setInterval(() => this.#show(), COUNT);
  }

  // The page draws everything in the zone of the clock: that is known before the first bubble comes.
  #hear() {
    const clock = this.#town.stage?.clock;
    this.#since = performance.now();
    if (clock) showZone(clock.zone);
    this.#pace.hidden = this.#badge.hidden = !clock;
    if (clock) this.#draw(clock);
    this.#show();
  }

  #draw({ speed, speeds }) {
    const wanted = JSON.stringify([speed, speeds, say("pace.jump")]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    const focused = [...this.#pace.children].indexOf(document.activeElement);
    fill(
      this.#pace,
      speeds.map((each) =>
        this.#key(say(`pace.${each}`), () => server.setSpeed(each), { "aria-pressed": String(each === speed) }),
      ),
      this.#key(say("pace.jump.short"), server.jump, { "aria-label": say("pace.jump") }),
    );
    this.#pace.children[focused]?.focus();
    this.#badge.textContent = known(`badge.${speed}`) ? say(`badge.${speed}`) : say("badge.any", { speed });
    this.#badge.classList.toggle("hurries", speed !== 1);
  }

  #key(words, press, attributes) {
    return make("button", { type: "button", ...attributes, on: { click: () => this.#try(press) } }, words);
  }

  async #try(press) {
    try {
      await press();
      this.#line.textContent = "";
    } catch (error) {
      this.#line.textContent = error instanceof server.Refusal ? say("pace.nothing_due") : say("line.lost");
    }
  }

  #show() {
    const clock = this.#town.stage?.clock;
    const now = clock ? Date.parse(clock.now) + this.#counted(clock.speed) : Date.parse(this.#town.state?.now);
    if (Number.isNaN(now)) return;
    this.#clock.dateTime = new Date(now).toISOString();
    this.#clock.textContent = dayAndHour(now / 1000);
  }

  // A hurrying clock waits for the bot: only the server knows where it is.
  #counted(speed) {
    return speed === 1 ? performance.now() - this.#since : 0;
  }
}
