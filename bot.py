"""The door: `python bot.py COMMAND`. `import bot` is the folder of the same name; this file is never imported."""

from bot.cli import main

if __name__ == "__main__":
    main()
