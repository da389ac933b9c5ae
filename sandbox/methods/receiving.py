"""getMe, getUpdates, the webhook, and leaving the server."""

from __future__ import annotations

import re
from typing import Any

from sandbox.bots import Webhook
from sandbox.errors import Refused, bad, conflict
from sandbox.methods.call import Call, method
from sandbox.updates import ALL_KINDS

WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
MOST = 100
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}\Z")
CONNECTIONS = range(1, 101)


@method("getMe")
def get_me(call: Call) -> Any:
    """Who the bot is."""
    return call.bot.about()


@method("getUpdates")
def get_updates(call: Call) -> Any:
    """What happened since `offset`. Returns at once: the waiting is done by whoever carries the call."""
    if call.bot.webhook is not None:
        raise conflict(WEBHOOK_ACTIVE)
    choose(call)
    limit = call.get("limit", MOST)
    return call.bot.queue.fetch(call.get("offset", 0), limit if 0 < limit <= MOST else MOST, call.world.now())


def choose(call: Call) -> None:
    """Remember which kinds of updates are wanted; unknown kinds are passed over, absent changes nothing."""
    wanted = call.get("allowed_updates")
    if wanted is not None:
        call.bot.queue.allowed = [kind for kind in wanted if kind in ALL_KINDS]


@method("setWebhook")
def set_webhook(call: Call) -> bool:
    """Have updates delivered to an address. No address: back to getUpdates."""
    if not call.params["url"]:
        delete_webhook(call)
        return True
    secret = call.get("secret_token")
    if secret is not None and not SECRET.match(secret):
        raise bad("secret token contains unallowed characters")
    connections = call.get("max_connections", 40)
    if connections not in CONNECTIONS:
        raise bad("max_connections must be between 1 and 100")
    if not re.match(r"(?i)https?://[^\s/]+", call.params["url"]):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    _forget(call)
    choose(call)
    call.bot.webhook = Webhook(
        url=call.params["url"], secret=secret, connections=connections, address=call.get("ip_address"),
        certificate="certificate" in call.params,
    )  # fmt: skip
    call.world.changed("webhook", None, call.bot.id)
    return True


@method("deleteWebhook")
def delete_webhook(call: Call) -> bool:
    """Back to getUpdates."""
    _forget(call)
    call.bot.webhook = None
    call.world.changed("webhook", None, call.bot.id)
    return True


def _forget(call: Call) -> None:
    if call.get("drop_pending_updates"):
        call.bot.queue.clear()


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Any:
    """Where updates go, how many wait, and what went wrong last."""
    hook, queue = call.bot.webhook, call.bot.queue
    found: dict[str, Any] = {"url": hook.url if hook else "", "has_custom_certificate": bool(hook and hook.certificate)}
    found["pending_update_count"] = len(queue.waiting(call.world.now()))
    if hook is not None:
        found["max_connections"] = hook.connections
        if hook.address:
            found["ip_address"] = hook.address
        if hook.failed_at is not None:
            found |= {"last_error_date": hook.failed_at, "last_error_message": hook.failure}
    return found | ({"allowed_updates": queue.allowed} if queue.allowed else {})


@method("logOut")
def log_out(call: Call) -> bool:
    """Leave this server: every later call is refused."""
    call.bot.logged_out = True
    return True


@method("close")
def close(call: Call) -> bool:
    """Close before moving to another server; refused while a webhook is set."""
    if call.bot.webhook is not None:
        raise Refused(400, "Bad Request: webhook must be deleted before closing")
    return True
