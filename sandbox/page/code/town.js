// What the page knows. Events say what changed; it is then read anew from the server, once for many events.
//
// Tells its listeners: `change` (something is different), `line` (connection lost or found), `typing` (a bot writes),
// `stage` (the clock or a story moved on).

import { History } from "./history.js";
import { Marks } from "./marks.js";
import * as server from "./server.js";

const GATHER = 25; // milliseconds in which events are taken together
const ANNOUNCED_BY_NOBODY = new Set(["is_now", "joins", "leaves"]); // or too late: the group is read before
const LOOK_AGAIN = 10_000; // where no stage tells the time, it is asked for
const CHANGED_BEFORE = new Set(["edit", "deletion", "pin"]); // perhaps above the newest page

export const keyOf = (person, chat) => `${person}/${chat}`;

export class Town extends EventTarget {
  state = null; // bots, people, groups, mood, now
  stage = null; // clock, stories, scene; see sandbox/stage.py
  connected = null; // null: not tried yet
  #known = new Map(); // by number: everybody there is
  #people = new Map(); // by number: the person with chats and toasts
  #chats = new Map(); // by key: a chat as a person sees it
  #histories = new Map(); // by key: what was read of it beyond the newest page
  #watchers = new Map(); // by key: how many look at it
  #marks = new Marks();
  #stale = { state: false, people: new Set(), chats: new Set() };
  #gathering = null;
  #reading = false;

  /** Read everything, and keep up with it. */
  follow() {
    server.listen({
      hear: (change) => this.#hear(change),
      up: () => this.#line(true),
      down: () => this.#line(false),
    });
    setInterval(() => this.connected && !this.stage?.clock && this.#wants({ state: true }), LOOK_AGAIN);
  }

  get bots() {
    return this.state?.bots ?? [];
  }

  person(id) {
    return this.#known.get(id) ?? null;
  }

  group(id) {
    return this.state?.groups.find((found) => found.id === id) ?? null;
  }

  /** Groups that are not another group by now. */
  get groups() {
    return (this.state?.groups ?? []).filter((group) => group.moved_to === null);
  }

  insiders(group) {
    const inside = (member) => ["creator", "administrator", "member"].includes(member.status);
    return group.members.filter(inside).map((member) => member.id);
  }

  /** A person's lines of the chat list; bots that were never written to stand there, too. */
  chatsOf(id) {
    const listed = this.#people.get(id)?.chats ?? [];
    const strangers = this.bots.filter((bot) => !listed.some((chat) => chat.id === bot.id));
    const blank = { kind: "private", last: null, started: false, blocked: false };
    return [...strangers.map((bot) => ({ ...blank, id: bot.id, title: bot.name })), ...listed];
  }

  toastsOf(id) {
    return this.#people.get(id)?.toasts ?? [];
  }

  chat(person, chat) {
    return this.#chats.get(keyOf(person, chat)) ?? null;
  }

  /** Keep this person's list of chats up to date. */
  know(person) {
    this.#wants({ people: [person] });
  }

  /** Keep this chat up to date until `forget`. */
  watch(person, chat) {
    const key = keyOf(person, chat);
    this.#watchers.set(key, (this.#watchers.get(key) ?? 0) + 1);
    this.#wants({ people: [person], chats: [key] });
  }

  forget(person, chat) {
    const key = keyOf(person, chat);
    const left = this.#watchers.get(key) - 1;
    if (left > 0) return this.#watchers.set(key, left);
    this.#watchers.delete(key);
    this.#histories.delete(key);
  }

  /** Read one more page of this chat, above what is known; whether there was any. */
  async readEarlier(person, chat) {
    const found = await orNothing(this.#history(keyOf(person, chat)).further());
    this.#wants({ chats: [keyOf(person, chat)] });
    return found;
  }

  /** Whoever looks at this chat looks at its end again. */
  forgetEarlier(person, chat) {
    const key = keyOf(person, chat);
    if (this.#histories.get(key)?.reachesBack && this.#histories.delete(key)) this.#wants({ chats: [key] });
  }

  #history(key) {
    if (!this.#histories.has(key)) this.#histories.set(key, new History(...key.split("/").map(Number)));
    return this.#histories.get(key);
  }

  /** Somebody looked at the chat up to this message; told in a while: who draws now is not interrupted. */
  markRead(person, chat, message) {
    if (this.#marks.set(keyOf(person, chat), message)) this.#wants({});
  }

  isUnread(person, chat) {
    return this.#marks.isUnread(keyOf(person, chat.id), chat.last);
  }

  /** Let a person act, and look at what became of it. */
  async act(person, verb, facts) {
    try {
      return await server.act(person, verb, facts);
    } finally {
      this.#wants({ state: ANNOUNCED_BY_NOBODY.has(verb), people: [person], chats: this.#watchedBy(person) });
    }
  }

  #watchedBy(person) {
    return [...this.#watchers.keys()].filter((key) => key.startsWith(`${person}/`));
  }

  #hear({ kind, chat, bot, detail }) {
    if (kind === "update" || kind === "webhook") return;
    if (kind === "stage") return this.#staged(detail);
    if (kind === "action") {
      this.dispatchEvent(new CustomEvent("typing", { detail: { chat, bot, action: detail } }));
    } else if (["mood", "quotas", "clock"].includes(kind)) {
      this.#wants({ state: true });
    } else if (["everything", "person", "member", "bot"].includes(kind) || chat === null) {
      this.#wantsAll();
    } else {
      const people = chat < 0 ? this.#readersOf(chat) : [chat];
      const touched = (key) => (chat < 0 ? key.endsWith(`/${chat}`) : key === keyOf(chat, bot));
      const keys = [...this.#watchers.keys()].filter(touched);
      if (CHANGED_BEFORE.has(kind)) for (const key of keys) this.#histories.get(key)?.doubt();
      this.#wants({ people, chats: keys });
    }
  }

  #staged(stage) {
    this.stage = stage;
    this.#tell("stage");
  }

  #readersOf(chat) {
    const members = new Set(this.group(chat)?.members.map((member) => member.id));
    return [...this.#people.keys()].filter((id) => members.has(id));
  }

  #wantsAll() {
    this.#wants({ state: true, people: [...this.#people.keys()], chats: [...this.#watchers.keys()] });
  }

  #wants({ state = false, people = [], chats = [] }) {
    this.#stale.state ||= state;
    for (const id of people) this.#stale.people.add(id);
    for (const key of chats) this.#stale.chats.add(key);
    this.#gathering ??= setTimeout(() => this.#catchUp(), GATHER);
  }

  async #catchUp() {
    this.#gathering = null;
    if (this.#reading) return;
    this.#reading = true;
    const { state, people, chats } = this.#stale;
    this.#stale = { state: false, people: new Set(), chats: new Set() };
    try {
      await this.#readState(state);
      await Promise.all([
        ...[...people].map((id) => this.#readPerson(id)),
        ...[...chats].map((key) => this.#readChat(key)),
      ]);
    } catch (error) {
      if (!(error instanceof server.Unreachable)) throw error; // else the line breaks as well, and says so
    } finally {
      this.#reading = false;
    }
    this.#tell("change");
    if (this.#stale.state || this.#stale.people.size || this.#stale.chats.size) this.#wants({});
  }

  async #readState(wanted) {
    if (!wanted && this.state !== null) return;
    this.state = await server.state();
    this.#known = new Map(this.state.people.map((found) => [found.id, found]));
  }

  async #readPerson(id) {
    const found = await orNothing(server.person(id));
    const first = !this.#people.has(id);
    if (found === null) this.#people.delete(id);
    else this.#people.set(id, found);
    // What was written before this page was opened is not new to it.
    if (first && found !== null)
      for (const { id: chat, last } of found.chats) if (last) this.#marks.set(keyOf(id, chat), last.message_id);
  }

  async #readChat(key) {
    const [person, chat] = key.split("/").map(Number);
    const found = this.#mayRead(person, chat) ? await orNothing(this.#history(key).newest()) : null;
    if (found === null) this.#chats.delete(key);
    else this.#chats.set(key, found);
  }

  // A group whose member one is not any more would only be refused.
  #mayRead(person, chat) {
    const group = this.group(chat);
    return group === null || this.insiders(group).includes(person);
  }

  #line(stands) {
    this.connected = stands;
    this.#tell("line");
    if (!stands) return;
    this.#wantsAll();
    const lost = () => {}; // the line breaks as well, and says so
    server.stage().then((stage) => this.#staged(stage), lost);
  }

  #tell(what) {
    this.dispatchEvent(new Event(what));
  }
}

// One who left a group does not see it any more: the server says no, and nothing is there to show.
async function orNothing(asked) {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof server.Refusal) return null;
    throw error;
  }
}
