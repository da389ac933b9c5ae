// The page: start reading here.
//
//   server.js        speaks to the control interface, and keeps the line of events
//   town.js          what the page knows: people, their chats, the chats that stand open; marks.js what was read
//   history.js       a long chat, page by page
//   phones.js        which phones are shown; tabs on a narrow screen
//   phone.js         one phone: its bar, its list of chats (chat_row.js), its open chat; phone_menu.js its menu
//   conversation.js  an open chat: pinned message, bubbles; reading.js where one reads, presses.js what bots answer
//   bubble.js        one message; content.js what it carries, map.js a place, entities.js its text, keys.js its buttons
//   compose.js       where one writes
//   head.js          the head of the page
//   clock.js         the clock, how fast it runs, and the badge that says so
//   plug.js          kills the bot, and shows what came of it
//   story.js         the first screen, stories and their captions
//   panel.js         beneath the phones: what the bot shows of itself
//   sight.js         who sees this?
//
// Everything that people or bots wrote comes into the page as text nodes (element.js), never as markup.

import { Clock } from "./clock.js";
import { Head } from "./head.js";
import { Panel } from "./panel.js";
import { Phones } from "./phones.js";
import { Plug } from "./plug.js";
import { Sight } from "./sight.js";
import { Story } from "./story.js";
import { Town } from "./town.js";
import { loadWords } from "./words.js";

await loadWords();
const town = new Town();
const phones = new Phones(town);
new Head(town, phones);
new Clock(town);
new Story(town, phones);
new Plug(town);
new Panel(town);
new Sight(town, phones);
town.follow();
