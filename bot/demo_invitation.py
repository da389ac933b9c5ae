"""What the terminal says of the demo: what to try, and who else can reach it."""

import ipaddress

INVITATION = """
Huying is running: open {address}

  1. Press [Play the first story]: an emergency at two in the morning, in 90 seconds.
  2. Then it is your turn. Be Mei. Write: I am out of insulin, my last dose is tonight.
  3. Arjun, on duty, has a card. Let him be silent, and let the clock run, one minute a second:
     he is asked again, then Wei, his backup, then Li, who coordinates. It goes on and on.
  4. Press [I'll take it] on Arjun's card. A moment later (he might undo it) the others hear it.
  5. Reply to the card (the dots beside it): Mei reads it. Her reply to that comes to Arjun.
  6. Press [Done], [Helped]. Mei is asked. [Not solved] opens it once more.
  7. Let the clock run, one hour a second, to 20:00: the group reads how the day went.
  8. [Pull the plug] whenever you like: the bot is killed and starts again; nothing is lost, nothing comes twice.
  9. Be Li: /board shows everything, /people who works here. For Chinese, on any phone: /language

Nothing is kept. Ctrl-C ends it.
"""
OPEN_TO_OTHERS = "Careful: whoever reaches {address} can direct all of this. Without --host it stays on this machine."


def invitation(host: str, address: str) -> str:
    """What to try; and a warning where others can try it, too."""
    told = INVITATION.format(address=address)
    return told if is_loopback(host) else f"{told}\n{OPEN_TO_OTHERS.format(address=address)}"


def is_loopback(host: str) -> bool:
    """Whether nobody else can reach it."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
