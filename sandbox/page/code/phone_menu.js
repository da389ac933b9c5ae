// What a phone's menu offers: links to bots, blocking, name and language, groups.

import { addMember, editPerson, openLink } from "./dialogs.js";
import { say } from "./words.js";

/** For a person's phone. `phone` acts in their name. */
export function personItems(town, person, phone) {
  return [
    ...town.bots.flatMap((bot) => botItems(town, person, bot, phone)),
    { label: say("menu.person"), press: () => editPerson(town.person(person), phone) },
    ...town.groups.map((group) => comingItem(town, person, group, phone)),
  ];
}

/** For the phone of a group. */
export function groupItems(town, person, phone, number) {
  const group = town.group(number);
  const add = { label: say("menu.add", { group: group.title }), press: () => addMember(town, group, phone) };
  return [comingItem(town, person, group, phone), add];
}

function botItems(town, person, bot, phone) {
  const blocked = town.chatsOf(person).find((chat) => chat.id === bot.id)?.blocked;
  const follow = async () => {
    const payload = await openLink(bot);
    if (payload !== null) await phone.start(bot.id, payload);
  };
  const block = () => phone.act(blocked ? "unblocks" : "blocks", { bot: bot.id });
  return [
    { label: say("menu.link", { bot: bot.name }), press: follow },
    { label: say(blocked ? "menu.unblock" : "menu.block", { bot: bot.name }), press: block },
  ];
}

function comingItem(town, person, group, phone) {
  const inside = town.insiders(group).includes(person);
  const label = say(inside ? "menu.leave" : "menu.join", { group: group.title });
  return { label, press: () => phone.act(inside ? "leaves" : "joins", { group: group.id }) };
}
