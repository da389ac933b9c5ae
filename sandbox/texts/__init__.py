"""Words and their entities: parsed, found, counted in UTF-16 as Telegram counts them."""
