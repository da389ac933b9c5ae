// What a message carries besides words.

import { icon, make } from "./element.js";
import { map } from "./map.js";
import { fileAddress } from "./server.js";
import { say } from "./words.js";

/** The elements for a message's content; none for a mere text. */
export function contentOf(message) {
  const show = SHOW[message.kind];
  if (show) return [show(message.body[message.kind], message)];
  return message.kind === "text" ? [] : [make("p", { className: "other" }, say(`kind.${message.kind}`))];
}

const SHOW = {
  photo: (sizes) => picture(sizes.at(-1)),
  voice: (voice) => sound(voice, say("kind.voice")),
  audio: (audio) => sound(audio, audio.title ?? say("kind.audio")),
  video: (video) => film(video),
  document: (file) => paper(file),
  sticker: (sticker) => stamp(sticker),
  location: (place) => spot(null, place),
  venue: (venue) => spot(venue, venue.location),
  contact: (contact) => card(contact),
  poll: (poll) => vote(poll),
  dice: (dice) =>
    make("p", { className: "sticker" }, dice.emoji, make("span", { className: "dice" }, ` ${dice.value}`)),
};

function picture({ file_id, width, height }) {
  const image = make("img", {
    className: "photo",
    src: fileAddress(file_id),
    alt: say("kind.photo"),
    width,
    height,
    loading: "lazy",
  });
  return make("a", { href: fileAddress(file_id), target: "_blank", rel: "noopener" }, image);
}

function sound(file, name) {
  const player = make("audio", { controls: true, preload: "none", src: fileAddress(file.file_id), "aria-label": name });
  return make(
    "div",
    { className: "sound" },
    make("span", { className: "sound-name" }, name, " ", length(file.duration)),
    player,
  );
}

function length(seconds = 0) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function film({ file_id, file_name }) {
  return make("video", {
    className: "photo",
    controls: true,
    preload: "none",
    src: fileAddress(file_id),
    "aria-label": file_name ?? say("kind.video"),
  });
}

// Saved, never opened here: what somebody sends must not become a page of this address.
function paper({ file_id, file_name, file_size }) {
  const size = `${Math.max(1, Math.round((file_size ?? 0) / 1024))} KB`;
  const name = file_name ?? say("kind.document");
  return make(
    "a",
    { className: "attached", href: fileAddress(file_id), download: name },
    icon("file"),
    make("span", {}, make("b", {}, name), make("small", {}, size)),
  );
}

function stamp({ emoji, file_id }) {
  if (emoji) return make("p", { className: "sticker" }, emoji);
  return make("img", {
    className: "photo",
    src: fileAddress(file_id),
    alt: say("kind.sticker"),
    width: 160,
    height: 160,
  });
}

function spot(venue, { latitude, longitude }) {
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const words = venue
    ? [make("b", {}, venue.title), make("small", {}, venue.address)]
    : [make("b", {}, say("kind.location"))];
  return make(
    "div",
    { className: "spot" },
    map(latitude, longitude),
    make("p", { className: "attached" }, make("span", {}, ...words, make("small", {}, where))),
  );
}

function card({ first_name, last_name, phone_number }) {
  const name = [first_name, last_name].filter(Boolean).join(" ");
  return make(
    "div",
    { className: "attached" },
    icon("person"),
    make("span", {}, make("b", {}, name), make("small", {}, phone_number)),
  );
}

function vote(poll) {
  return make(
    "div",
    { className: "poll" },
    make("b", {}, poll.question),
    make(
      "ul",
      {},
      poll.options.map((option) => make("li", {}, option.text)),
    ),
  );
}
