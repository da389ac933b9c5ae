// Links: which may be followed, and which lead to a bot of this page.

const ALLOWED = new Set(["http:", "https:", "mailto:", "tel:"]);

/** The address as it may stand in a link, or null: what people write must not run anything. */
export function safeAddress(address) {
  try {
    const found = new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`);
    return ALLOWED.has(found.protocol) ? found.href : null;
  } catch {
    return null;
  }
}

/** The bot and the payload of a link t.me/<bot>?start=<payload>, if the bot is one of these. */
export function botOfLink(address, bots) {
  const safe = safeAddress(address);
  if (!safe) return null;
  const { hostname, pathname, searchParams } = new URL(safe);
  if (!["t.me", "telegram.me"].includes(hostname)) return null;
  const name = pathname.slice(1).toLowerCase();
  const bot = bots.find((each) => each.username.toLowerCase() === name);
  return bot ? { bot, payload: searchParams.get("start") } : null;
}

/** What stands behind `start=` in a link, or the words themselves if they are no link. */
export function payloadOf(words) {
  const trimmed = words.trim();
  return /[?&]start=([^&\s]*)/.exec(trimmed)?.[1] ?? trimmed;
}
