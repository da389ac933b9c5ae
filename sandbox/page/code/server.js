// The control interface, and the line of events from it.

const RETRY_FIRST = 500; // milliseconds before the line is tried again; doubled each time
const RETRY_LATEST = 5000;

/** The server would not do it; the message says why. */
export class Refusal extends Error {}

/** No answer at all. */
export class Unreachable extends Error {}

async function ask(method, path, facts) {
  let answer;
  try {
    answer = await fetch(`/control${path}`, {
      method,
      headers: facts ? { "content-type": "application/json" } : {},
      body: facts ? JSON.stringify(facts) : undefined,
    });
  } catch {
    throw new Unreachable();
  }
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(found.description ?? `HTTP ${answer.status}`);
  return found;
}

export const state = () => ask("GET", "/state");
export const person = (id) => ask("GET", `/people/${id}`);
export const chat = (id, number, { before = "", limit }) =>
  ask("GET", `/people/${id}/chats/${number}?limit=${limit}${before && `&before=${before}`}`);
export const addPerson = (facts) => ask("POST", "/people", facts);
export const addGroup = (facts) => ask("POST", "/groups", facts);
export const stage = () => ask("GET", "/stage");
export const setSpeed = (speed) => ask("PUT", "/time", { speed });
export const jump = () => ask("PUT", "/time", { next: true });
export const playStory = (name, language) => ask("POST", "/story", { name, language });
export const endStory = () => ask("DELETE", "/story");
export const pullThePlug = () => ask("POST", "/plug");
export const panel = (language) => ask("GET", `/panel?language=${language}`);
export const sight = (id, number, message) => ask("GET", `/sight?person=${id}&chat=${number}&message=${message}`);
export const setMood = (mood) => ask("PUT", "/mood", { mood });

/** Let a person do something; gives back what the verb returns. */
export async function act(id, verb, facts = {}) {
  const { result } = await ask("POST", `/people/${id}/${verb}`, facts);
  return result;
}

/** Where the bytes of a file are. */
export const fileAddress = (fileId) => `/control/files/${encodeURIComponent(fileId)}`;

/** Hear of changes for ever: `up` each time the line stands (anew), `down` each time it breaks. */
export function listen({ hear, up, down }) {
  let wait = RETRY_FIRST;
  const open = () => {
    const line = new EventSource("/control/events");
    line.onopen = () => {
      wait = RETRY_FIRST;
      up();
    };
    line.onmessage = (event) => hear(JSON.parse(event.data));
    // The browser's own retrying ends for good when a proxy answers in the server's place; ours does not.
    line.onerror = () => {
      line.close();
      down();
      setTimeout(open, wait);
      wait = Math.min(RETRY_LATEST, wait * 2);
    };
  };
  open();
}
