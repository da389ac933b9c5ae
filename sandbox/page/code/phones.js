// Which phones are shown: one for each person and each group, as many as a page can bear; and their tabs.

import { fill, make, offer, unseen } from "./element.js";
import { Phone } from "./phone.js";
import { say } from "./words.js";

const SHOWN_AT_FIRST = 12;

export class Phones {
  #town;
  #row = document.getElementById("phones");
  #tabs = document.getElementById("tabs");
  #empty = document.getElementById("empty");
  #phones = new Map(); // by key, in the order of the page
  #hidden = new Set(); // keys that somebody put away
  #called = new Set(); // keys that somebody asked for beyond the first ones
  #current = null; // the key of the one phone on a narrow screen

  constructor(town) {
    this.#town = town;
    town.addEventListener("change", () => this.update());
  }

  /** Show one more phone, and on a narrow screen this one. */
  show(key) {
    this.#hidden.delete(key);
    this.#called.add(key);
    this.#current = key;
    this.update();
    this.#phones.get(key)?.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  hide(key) {
    this.#hidden.add(key);
    this.#called.delete(key);
    this.update();
  }

  /** The phone that a story looks at; on a narrow screen it is the one that is shown. */
  spot(key) {
    if (key !== null && this.#phones.has(key)) {
      this.#current = key;
      this.#phones.get(key).element.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    for (const [each, phone] of this.#phones) phone.element.classList.toggle("spot", each === key);
    this.update();
  }

  /** Light up the phones that hold something, dim the others; null: lights off. The names of those that are lit. */
  light(holders) {
    const lit = [];
    for (const phone of this.#phones.values()) if (phone.light(holders)) lit.push(phone.title);
    return lit;
  }

  /** Build everything anew, in another language. */
  reword() {
    for (const phone of this.#phones.values()) phone.close();
    this.#phones.clear();
    this.#row.replaceChildren();
    this.#tabs.dataset.drawn = "";
    this.update();
  }

  update() {
    const every = this.#every();
    const shown = this.#chosen([...every.keys()]);
    for (const key of this.#phones.keys()) if (!shown.includes(key)) this.#remove(key);
    for (const key of shown) if (!this.#phones.has(key)) this.#add(key, every.get(key));
    if (!shown.includes(this.#current)) this.#current = shown[0] ?? null;
    for (const [key, phone] of this.#phones) {
      phone.element.classList.toggle("current", key === this.#current);
      phone.update();
    }
    this.#empty.hidden = every.size > 0;
    this.#drawTabs(
      [...every.keys()].filter((key) => !shown.includes(key)),
      every,
    );
  }

  /** What a phone can be of: key -> {person} or {group}. */
  #every() {
    const people = (this.#town.state?.people ?? []).map((found) => [`person:${found.id}`, { person: found.id }]);
    const groups = this.#town.groups.map((found) => [`group:${found.id}`, { group: found.id }]);
    return new Map([...people, ...groups]);
  }

  // Groups first among equals: with many people, their phones would all be beyond the first ones.
  #chosen(keys) {
    const groups = keys.filter((key) => key.startsWith("group:"));
    const people = keys.filter((key) => !key.startsWith("group:"));
    const room = Math.max(1, SHOWN_AT_FIRST - Math.min(groups.length, 3));
    const usual = new Set([...people.slice(0, room), ...groups.slice(0, 3)]);
    return keys.filter((key) => !this.#hidden.has(key) && (usual.has(key) || this.#called.has(key)));
  }

  #add(key, whose) {
    const phone = new Phone(this.#town, whose, { hide: () => this.hide(key) });
    this.#phones.set(key, phone);
    this.#row.append(phone.element);
  }

  #remove(key) {
    this.#phones.get(key).close();
    this.#phones.get(key).element.remove();
    this.#phones.delete(key);
  }

  #drawTabs(away, every) {
    const tabs = [...this.#phones].map(([key, phone]) => this.#tab(key, phone));
    const wanted = JSON.stringify([
      [...this.#phones].map(([key, phone]) => [key, phone.title, phone.unread]),
      away,
      this.#current,
    ]);
    if (this.#tabs.dataset.drawn === wanted) return;
    this.#tabs.dataset.drawn = wanted;
    const focused = this.#tabs.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    fill(this.#tabs, tabs, away.length > 0 && this.#more(away, every));
    this.#tabs.classList.toggle("has-more", away.length > 0);
    this.#bringIn(tabs.find((tab) => tab.dataset.key === this.#current));
    if (focused) this.#tabs.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  // Sideways only: the page stays where it is.
  #bringIn(tab) {
    const [row, place] = [this.#tabs.getBoundingClientRect(), tab?.getBoundingClientRect()];
    if (place && place.right > row.right) this.#tabs.scrollLeft += place.right - row.right;
    if (place && place.left < row.left) this.#tabs.scrollLeft -= row.left - place.left;
  }

  #tab(key, phone) {
    const current = key === this.#current;
    return make(
      "button",
      {
        type: "button",
        className: "tab",
        "data-key": key,
        "aria-current": String(current),
        on: { click: () => this.show(key) },
      },
      phone.title,
      phone.unread && [make("span", { className: "dot" }), unseen(say("phone.unread"))],
    );
  }

  #more(away, every) {
    const names = away.map((key) => [key, this.#name(every.get(key))]);
    const choice = make("select", { "aria-label": say("head.more_phones") });
    offer(choice, [["", say("head.more_phones")], ...names], "");
    choice.addEventListener("change", () => choice.value && this.show(choice.value));
    return choice;
  }

  #name({ person, group }) {
    return person ? this.#town.person(person).name : this.#town.group(group).title;
  }
}
