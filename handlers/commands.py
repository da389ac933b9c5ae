"""The commands: who finds which in Telegram's menu. What each does stands in use_cases.py."""

from collections.abc import Collection
from dataclasses import dataclass

from desk.terms import Role

RESIDENTS, WORKERS, COORDINATORS = Role.RESIDENT, Role.WORKER, Role.COORDINATOR
EVERYBODY = frozenset(Role)
STAFF = frozenset({WORKERS, COORDINATORS})


@dataclass(frozen=True, slots=True)
class Command:
    """`/name`, for these roles in a private chat; in groups only if it says so."""

    name: str
    roles: frozenset[Role]
    in_groups: bool = False
    in_menu: bool = True

    @property
    def description(self) -> str:
        """The key of its words."""
        return f"command.{self.name}"


COMMANDS = (
    Command("start", EVERYBODY, in_menu=False),
    Command("open", STAFF),
    Command("mine", STAFF),
    Command("next", STAFF),
    Command("board", frozenset({COORDINATORS})),
    Command("assign", frozenset({COORDINATORS})),
    Command("people", frozenset({COORDINATORS})),
    Command("seal", frozenset({COORDINATORS})),
    Command("unseal", frozenset({COORDINATORS})),
    Command("surge", frozenset({COORDINATORS})),
    Command("my", EVERYBODY),
    Command("answers", EVERYBODY),
    Command("duty", EVERYBODY, in_groups=True),
    Command("roster", STAFF),
    Command("shift", STAFF),
    Command("fairness", frozenset({COORDINATORS})),
    Command("calendar", STAFF),
    Command("leave", STAFF),
    Command("cover", STAFF),
    Command("swap", STAFF),
    Command("special", STAFF),
    Command("handoff", STAFF),
    Command("summary", frozenset(), in_groups=True),
    Command("request", frozenset(), in_groups=True),
    Command("link", frozenset(), in_groups=True, in_menu=False),
    Command("where", EVERYBODY),
    Command("language", EVERYBODY),
    Command("complain", EVERYBODY),
    Command("privacy", EVERYBODY),
    Command("help", EVERYBODY),
)


def menu_for(roles: Collection[Role]) -> list[Command]:
    """What a person with these roles finds in a private chat. Everybody is a resident at least."""
    held = {*roles, RESIDENTS}
    return [one for one in COMMANDS if one.in_menu and one.roles & held]
