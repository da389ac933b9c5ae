"""A person with an account: all that the app lets them do, and what it shows them."""

from sandbox.people.coming import Coming
from sandbox.people.media import Media
from sandbox.people.menu import Menu
from sandbox.people.sight import Sight


class Account(Media, Coming, Sight, Menu):
    """A person. Verbs are what they do (`says`, `presses`, `sends_photo`, `blocks`), `chat()` is what they see.

    Wherever a chat can be named, None is the private chat with the only bot. What the app would not offer raises
    `Impossible`; what a bot would be told of becomes an update at once.
    """
