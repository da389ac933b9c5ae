// What can be attached: samples for a quick try, or files of one's own.

import { askFor } from "./dialogs.js";
import { make } from "./element.js";
import { say } from "./words.js";

const STICKERS = ["👍", "🙏", "❤️", "😢"];
const HOME = { latitude: 31.2304, longitude: 121.4737 };

/** The items of the menu; `compose.attach` sends. */
export function attachItems(compose) {
  const captioned = { captioned: true };
  const both = { captioned: true, answers: true };
  return [
    { label: say("attach.photo"), press: () => compose.attach("sends_photo", {}, both) },
    { label: say("attach.photo_file"), press: () => pick("image/png,image/jpeg", (file) => photo(compose, file)) },
    { label: say("attach.album"), press: () => compose.attach("sends_album", { count: 3 }, captioned) },
    { label: say("attach.voice"), press: () => compose.attach("sends_voice", { seconds: 3 }, both) },
    { label: say("attach.place"), press: () => place(compose) },
    { label: say("attach.contact"), press: () => compose.attach("sends_contact", {}) },
    { label: say("attach.file"), press: () => pick("", (file) => paper(compose, file)) },
    { label: say("attach.paper"), press: () => compose.attach("sends_document", {}, captioned) },
    ...STICKERS.map((emoji) => ({
      label: say("attach.sticker", { emoji }),
      press: () => compose.attach("sends_sticker", { emoji }),
    })),
  ];
}

async function photo(compose, file) {
  await compose.attach("sends_photo", { data: await base64(file) }, { captioned: true, answers: true });
}

async function paper(compose, file) {
  const facts = { data: await base64(file), name: file.name, mime_type: file.type || "application/octet-stream" };
  await compose.attach("sends_document", facts, { captioned: true });
}

async function place(compose) {
  const field = (name) => ({
    name,
    label: say(`place.${name}`),
    value: String(HOME[name]),
    type: "number",
    step: "any",
  });
  const found = await askFor(say("attach.place"), [field("latitude"), field("longitude")], say("compose.send"));
  if (found === null) return;
  await compose.attach(
    "sends_location",
    { latitude: Number(found.latitude), longitude: Number(found.longitude) },
    { answers: true },
  );
}

function pick(accept, chosen) {
  const choice = make("input", { type: "file", accept, "aria-label": say("attach.file") });
  choice.addEventListener("change", () => choice.files[0] && chosen(choice.files[0]));
  choice.click();
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
