// One phone: a person's, or a group as one of its members sees it. Shows the list of chats, or one chat.

import { chatRow } from "./chat_row.js";
import { Conversation } from "./conversation.js";
import { button, fill, fresh, make, offer } from "./element.js";
import { popMenu, toast } from "./float.js";
import { groupItems, personItems } from "./phone_menu.js";
import { languageName, say } from "./words.js";

export class Phone {
  #town;
  #whose; // {person}, or {group}: then somebody's eyes are lent to it
  #eyes = null; // the person who sees it all
  #open = null; // the number of the open chat; null shows the list
  #conversation = null;
  #drawn = { bar: "", list: "" };
  #hide;
  #seen = null; // the state in which the members of a group were looked at

  constructor(town, whose, { hide }) {
    this.#town = town;
    this.#whose = whose;
    this.#hide = hide;
    this.bar = make("div", { className: "bar" });
    this.body = make("div", { className: "phone-body" });
    const heading = fresh("phone");
    this.name = make("h2", { className: "phone-name", id: heading });
    this.element = make(
      "section",
      { className: "phone", "aria-labelledby": heading },
      this.#crown(),
      this.bar,
      this.body,
    );
    this.element.classList.toggle("of-group", "group" in whose);
    this.#choose(whose.person ?? null);
    if (whose.person) this.#openChat(town.bots[0]?.id ?? null);
  }

  get title() {
    const { person, group } = this.#whose;
    return (person ? this.#town.person(person)?.name : this.#town.group(group)?.title) ?? "";
  }

  get unread() {
    if (this.#eyes === null) return false;
    const watched = this.#town
      .chatsOf(this.#eyes)
      .filter((chat) => this.#whose.person || chat.id === this.#whose.group);
    return watched.some((chat) => this.#town.isUnread(this.#eyes, chat));
  }

  /** Let go of what is watched; the element is somebody else's to remove. */
  close() {
    this.#conversation?.close();
    this.#conversation = null;
  }

  update() {
    if (this.#whose.group) this.#keepEyes();
    this.#drawCrown();
    this.#drawBar();
    if (this.#conversation) this.#conversation.update();
    else this.#drawList();
  }

  /** Light up if it holds one of these, with the messages that are open; dim otherwise. Whether it is lit. */
  light(holders) {
    const { person, group } = this.#whose;
    const held = (holders ?? []).filter(({ chat, people }) => (group ? chat === group : people.includes(person)));
    this.element.classList.toggle("lit-up", held.length > 0);
    this.element.classList.toggle("dimmed", holders !== null && held.length === 0);
    this.#conversation?.light(held);
    return held.length > 0;
  }

  /** Do something in this person's name; what the app forbids is said on the phone. */
  async act(verb, facts) {
    try {
      return await this.#town.act(this.#eyes, verb, facts);
    } catch (error) {
      toast(this.element, error.message || say("line.lost"), { wrong: true });
      return null;
    }
  }

  // The crown: whose phone this is.

  #crown() {
    this.speech = make("span", { className: "speech" });
    this.viewer = make("select", { on: { change: () => this.#choose(Number(this.viewer.value)) } });
    const more = button(say("phone.menu"), {
      picture: "more",
      className: "round",
      press: (event) => this.#menu(event.currentTarget),
    });
    return make("header", { className: "crown" }, this.name, this.speech, more);
  }

  #drawCrown() {
    this.name.textContent = this.title;
    const person = this.#town.person(this.#whose.person);
    this.speech.textContent = person?.language_code ? languageName(person.language_code) : "";
  }

  // A group's phone is seen by its first member until somebody chooses another; nobody's eyes see nothing.
  #keepEyes() {
    if (this.#seen === this.#town.state) return;
    this.#seen = this.#town.state;
    const group = this.#town.group(this.#whose.group);
    const members = (group ? this.#town.insiders(group) : []).filter((id) => this.#town.person(id));
    const names = members.map((id) => [String(id), this.#town.person(id).name]);
    const wanted = JSON.stringify(names);
    if (!members.includes(this.#eyes)) this.#choose(members[0] ?? null);
    if (this.#drawn.viewer !== wanted) offer(this.viewer, names, String(this.#eyes));
    this.#drawn.viewer = wanted;
    this.viewer.value = String(this.#eyes);
  }

  #choose(person) {
    if (person === this.#eyes) return;
    this.#eyes = person;
    if (this.#whose.group) this.#openChat(person === null ? null : this.#whose.group);
    else this.#town.know(person);
  }

  // The bar: where in the phone one is.

  #openChat(chat) {
    this.close();
    this.#open = chat;
    Object.assign(this.#drawn, { bar: "", list: "" });
    this.body.replaceChildren();
    if (chat !== null && this.#eyes !== null) {
      this.#conversation = new Conversation(this.#town, this.#eyes, chat, this);
      this.body.append(this.#conversation.element);
    }
    this.#drawBar();
    if (!this.#conversation) this.#drawList();
  }

  #drawBar() {
    const chats = this.#eyes === null ? [] : this.#town.chatsOf(this.#eyes);
    const chat = chats.find((found) => found.id === this.#open);
    if (this.#open !== null && !chat && this.#whose.person && this.#town.connected && this.#gone())
      this.#openChat(null);
    const others = chats.filter((found) => found.id !== this.#open && this.#town.isUnread(this.#eyes, found)).length;
    const wanted = JSON.stringify([this.#open, chat?.title, this.#under(chat), others]);
    if (this.#drawn.bar === wanted) return;
    this.#drawn.bar = wanted;
    if (this.#whose.group) fill(this.bar, this.#groupBar(chat));
    else if (this.#open === null) fill(this.bar, make("h3", { className: "bar-title" }, say("phone.chats")));
    else fill(this.bar, this.#chatBar(chat, others));
  }

  /** Whether the open chat was listed once and is not any more: one left the group. */
  #gone() {
    return this.#conversation?.wasSeen ?? false;
  }

  #chatBar(chat, others) {
    const back = button(say(others ? "phone.back.unread" : "phone.back", { count: others }), {
      picture: "back",
      className: "round",
      press: () => this.#backToList(),
    });
    if (others) back.append(make("span", { className: "count", "aria-hidden": "true" }, String(others)));
    const title = make("h3", { className: "bar-title" }, chat?.title ?? "", make("small", {}, this.#under(chat)));
    return [back, title];
  }

  #groupBar(chat) {
    const viewer = make("label", { className: "viewer" }, say("group.seen_by"), " ", this.viewer);
    return [make("small", { className: "bar-title" }, this.#under(chat)), this.#eyes !== null && viewer];
  }

  #backToList() {
    this.#openChat(null);
    this.body.querySelector("button")?.focus();
  }

  #under(chat) {
    if (!chat) return "";
    if (chat.kind === "private") return say(chat.blocked ? "chat.blocked" : "chat.bot");
    const group = this.#town.group(chat.id);
    return group ? say("chat.members", { count: this.#town.insiders(group).length }) : "";
  }

  // The list of chats.

  #drawList() {
    const chats = this.#eyes === null ? [] : this.#town.chatsOf(this.#eyes);
    const unread = chats.map((chat) => this.#town.isUnread(this.#eyes, chat));
    const wanted = JSON.stringify([chats, unread]);
    if (this.#drawn.list === wanted) return;
    this.#drawn.list = wanted;
    const rows = chats.map((chat, place) =>
      make(
        "li",
        {},
        chatRow(chat, unread[place], () => this.#enter(chat.id)),
      ),
    );
    const nobody = make("p", { className: "hint" }, say(this.#whose.group ? "group.nobody" : "phone.no_chats"));
    fill(this.body, rows.length ? make("ul", { className: "chats" }, rows) : nobody);
  }

  #enter(chat) {
    this.#openChat(chat);
    this.#conversation.focus();
  }

  // The phone's menu, and what it does beside acting.

  #menu(anchor) {
    const { person = null, group = null } = this.#whose;
    const whose = person === null ? groupItems : personItems;
    const items = this.#eyes === null ? [] : whose(this.#town, this.#eyes, this, group);
    popMenu(anchor, [...items, { label: say("phone.hide"), press: this.#hide }]);
  }

  /** Press Start, and look at the chat with that bot. */
  async start(bot, payload) {
    const done = await this.act("starts", payload ? { payload, bot } : { bot });
    if (done !== null && this.#whose.person && this.#open !== bot) this.#openChat(bot);
  }
}
