"""Answers to pressed buttons."""

from __future__ import annotations

from sandbox.errors import bad
from sandbox.methods.call import Call, method
from sandbox.people.person import Toast

LONGEST = 200


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """End the spinner, perhaps with words. Only the first answer is shown; too late is too late."""
    query = call.world.queries.get(call.params["callback_query_id"])
    if query is None or query.bot != call.bot.id or call.world.now() - query.at > call.world.query_lifetime:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    text = call.get("text", "")
    if len(text) > LONGEST:
        raise bad("MESSAGE_TOO_LONG")
    if not query.answered:
        query.answered = True
        toast = Toast(text, call.get("show_alert", False), query.id, call.get("url"))
        call.world.people[query.person].reads_answer(query, toast)
    return True
