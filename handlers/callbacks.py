"""What buttons carry: `verb:key:stage[:argument]`, ASCII, at most 64 bytes. It names a thing, it gives no right."""

import re
from dataclasses import dataclass

MOST_BYTES = 64

VERBS = {
    # receipts
    "mn": "menu",
    "co": "correct",
    "dn": "danger_now",
    "tn": "tonight",
    "cw": "sooner",
    "wd": "withdraw",
    "cd": "called",
    "mi": "mistake",
    "iw": "safe",
    "fo": "for_other",
    "sh": "share",
    "kt": "keep_to_me",
    "ve": "verify",
    "nc": "not_the_caller",
    "bu": "building",
    "sp": "skip_place",
    "ap": "ask_place",
    # afterwards
    "so": "solved",
    "ns": "not_solved",
    "cl": "close",
    "ra": "rate",
    "na": "needed_after_all",
    "sv": "apart",
    "tg": "together",
    # answering
    "sf": "suffice",
    "sn": "still_needed",
    "an": "read_answer",
    # working
    "ac": "accept",
    "to": "take_over",
    "le": "lease",
    "pa": "pass_on",
    "wa": "wait",
    "re": "resume",
    "wu": "wait_until",
    "no": "note",
    "fi": "finish",
    "un": "undo",
    "sa": "show_address",
    "ri": "ringing",
    "lv": "relevel",
    "sm": "note_same",
    "me": "merge",
    # doing
    "qf": "ask_first",
    "qa": "answer_first",
    "sy": "say_phrase",
    "ry": "reply_phrase",
    "us": "unsay",
    "tk": "tick",
    "ct": "contact",
    "gs": "slip",
    "vi": "visit",
    "hp": "helper",
    "en": "enter",
    "fu": "follow_up",
    "rc": "recur",
    "rs": "stop_recurring",
    "lf": "lift",
    # writing
    "tb": "take_back",
    "fw": "for_whom",
    "go": "give_over",
    "ti": "take_it_back",
    "ab": "about",
    # duty
    "sw": "ask_swap",
    "ar": "arrange",
    "tt": "take_turn",
    "nt": "decline_turn",
    "he": "here",
    "fc": "find_cover",
    "ki": "keep_item",
    "ii": "take_item",
    "gi": "give_item",
    # boards
    "op": "open_card",
    "tp": "turn_page",
    # rosters
    "hi": "history",
    "er": "edit_roster",
    "ro": "edit_rotation",
    "pn": "propose",
    "dp": "decide_proposal",
    "cc": "change_calendar",
    # arriving
    "la": "choose_language",
    "wh": "choose_where",
    # care
    "xm": "export_mine",
    "em": "erase_mine",
    # coordinating
    "as": "assign_to",
    "pg": "post_again",
    # oversight
    "ss": "set_seal",
    "su": "set_surge",
    "aa": "announce",
    "da": "decide_announcement",
    "ru": "raise",
    "sd": "send_over",
    "cm": "complain",
    "cr": "complaint_read",
}
CODES = {verb: code for code, verb in VERBS.items()}

DATA = re.compile(r"(?P<code>[a-z]{2}):(?P<key>\w{0,16}):(?P<stage>\d{1,6})(?::(?P<argument>[!-~]+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button says, taken apart."""

    verb: str
    key: str
    stage: int
    argument: str


def make(verb: str, *, key: str = "", stage: int = 0, argument: str = "") -> str:
    """A button's data; ValueError for what no button can carry."""
    data = f"{CODES[verb]}:{key}:{stage}" + (f":{argument}" if argument else "")
    if parse(data) is None:
        raise ValueError(f"no button can carry {data!r}")
    return data


def parse(data: str | None) -> Pressed | None:
    """What a button says; None for data that no button of ours carries."""
    found = DATA.fullmatch(data or "")
    if found is None or found["code"] not in VERBS or len(found[0]) > MOST_BYTES:
        return None
    return Pressed(VERBS[found["code"]], found["key"], int(found["stage"]), found["argument"] or "")
