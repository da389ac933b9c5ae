"""1 000 people and 20 000 messages on the sandbox: most in private chats, the rest in one group of them all."""

from datetime import UTC, datetime

from sandbox.quotas import Quotas
from sandbox.server import Telegram

TOKEN = "123456:BENCH"
PEOPLE = 1_000
PERSON = 10_000
GROUP = -1_002_000_007_777
ROUNDS = 8
IN_GROUP = 4_000


def town() -> Telegram:
    """The server's state."""
    made = Telegram(now=lambda: datetime.now(UTC), quotas=Quotas(lifted=True))
    bot = made.add_bot(TOKEN, name="Huying", username="huying_bench_bot")
    people = [made.add_account(f"Neighbour {number}", id=PERSON + number) for number in range(PEOPLE)]
    group = made.add_group("Bench Lane", administrators=people[:1], members=people[1:], bot=bot, id=GROUP)
    for number in range(ROUNDS):
        for person in people:
            person.says(f"Question {number}: is there hot water in building 3 tonight?")
            rows = {"inline_keyboard": [[{"text": "Solved", "callback_data": f"solved:{number}"}]]}
            answer = {"chat_id": person.id, "text": f"#{number} is with <b>Arjun</b>.", "parse_mode": "HTML"}
            made.call(TOKEN, "sendMessage", answer | {"reply_markup": rows})
    for number in range(IN_GROUP):
        people[number % PEOPLE].says(f"Thank you, {number} times", group)
    made.bots[bot.id].queue.clear()
    made.ledger.clear()
    return made
