"""What python-telegram-bot does with nothing behind it: each update answered with two sends, one to its chat and one to
another. `python -m bench.bare_bot SERVER`."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bench.neighbourhood import RESIDENT, TOKEN, WORKER


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Two sends."""
    if update.message is None:
        return
    chat = update.message.chat.id
    await context.bot.send_message(chat, "We have it. On duty now: Worker. You will hear from a person by 10:30.")
    await context.bot.send_message(chat - RESIDENT + WORKER, f"#1 urgent, medicine: {update.message.text}")


def main(server: str) -> None:
    """Until SIGTERM."""
    builder = Application.builder().token(TOKEN).base_url(f"{server}/bot").concurrent_updates(8)
    application = builder.connection_pool_size(64).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
