"""The door: `python bot.py COMMAND`. `import bot` is the folder of the same name; this file is never imported."""

import gc

# Loading makes a quarter of a million objects that stay: to go through them again and again is a fifth of a start.
gc.disable()

from bot.cli import main  # noqa: E402 -- what is imported is what is loaded

if __name__ == "__main__":
    main()
