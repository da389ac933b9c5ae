"""Words between resident and worker, through the bot: the words themselves, and where they went."""

from desk.rules.room import units
from desk.terms import PieceKind, State
from desk.views import Echo, ForWhom, HandedOver, Item, PieceView, StandDown
from handlers.calls import Call

from .keyboard import button, rows
from .pen import Pen
from .post import caption, message, sending
from .texts import (
    MOST_IN_A_CAPTION,
    MOST_IN_A_MESSAGE,
    Html,
    behind,
    bold,
    excerpt,
    joined,
    lines,
    people,
    quote,
    visible,
)

# The method that sends each kind by its file_id, and the name of its argument.
FILES = {
    PieceKind.PHOTO: ("send_photo", "photo"),
    PieceKind.VOICE: ("send_voice", "voice"),
    PieceKind.AUDIO: ("send_audio", "audio"),
    PieceKind.VIDEO: ("send_video", "video"),
    PieceKind.VIDEO_NOTE: ("send_video_note", "video_note"),
    PieceKind.DOCUMENT: ("send_document", "document"),
    PieceKind.STICKER: ("send_sticker", "sticker"),
}
WITHOUT_CAPTION = frozenset({PieceKind.VIDEO_NOTE, PieceKind.STICKER})


def piece(view: PieceView, pen: Pen) -> Call:
    """One message of somebody's: a file by its id, a place as a place, everything else as text."""
    kind = view.line.kind
    if view.file is not None and kind in FILES:
        return _file(view, view.file, pen)
    if view.latitude is not None and view.longitude is not None:
        return Call("send_location", sending(view.target) | {"latitude": view.latitude, "longitude": view.longitude})
    form = pen.word("piece", kind) if kind is not PieceKind.TEXT and view.part == 1 else None
    return message(view, _words(view, pen, form, MOST_IN_A_MESSAGE))


def _file(view: PieceView, file: str, pen: Pen) -> Call:
    method, name = FILES[view.line.kind]
    below = {} if view.line.kind in WITHOUT_CAPTION else caption(_words(view, pen, None, MOST_IN_A_CAPTION))
    return Call(method, sending(view.target) | {name: file} | below)


def _words(view: PieceView, pen: Pen, form: Html | None, most: int) -> Html:
    key = "piece_head.to_staff" if view.to_staff else "piece_head.to_resident"
    sender = joined(pen.t("pinned.between"), [pen.place(view.building), people(view.sender)])
    part = Html(f"{view.part}/{view.parts}") if view.parts > 1 else None
    head = behind(bold(pen.t(key, number=pen.number(view.subject), sender=sender)), [part, form])
    room = most - units(visible(head)) - 2
    return lines(head, quote(people(view.line.text, room)) if view.line.text else None)


def echo(view: Echo, pen: Pen) -> Call:
    """Where a worker's words went; for a while they can be taken back."""
    taken_back = "echo.taken_back_maybe" if view.repeated else "echo.taken_back"
    key = taken_back if view.taken_back else "echo.lost" if view.lost else "echo.sent"
    residents = joined(pen.t("pinned.between"), [people(one) for one in view.residents])
    text = pen.fitting(key, number=pen.number(view.subject), building=pen.place(view.building), resident=residents)
    back = button(pen.label("button.take_back"), "take_back", view.subject, str(view.words))
    return message(view, text, None if view.taken_back or view.lost else rows([back]))


def for_whom(view: ForWhom, pen: Pen) -> Call:
    """A text that is no reply has gone nowhere."""
    question = view.question
    items = [button(_label(pen, one), "for_whom", argument=f"{question}-{one.subject.key}") for one in view.items]
    own, *others = (
        button(pen.label(f"button.for_whom.{name}"), "for_whom", argument=f"{question}-{choice}")
        for name, choice in (("emergency" if view.danger else "own", "own"), ("file", "file"), ("drop", "drop"))
    )
    said = quote(excerpt(view.excerpt)) if view.excerpt else None
    if view.danger:
        asked = pen.t("for_whom.told" if view.told else "for_whom.danger")
        return message(view, lines(said, asked), rows(*([one] for one in [own, *items, *others])))
    file, drop = others
    complaint = button(pen.label("button.for_whom.complain"), "for_whom", argument=f"{question}-complain")
    below = [*([one] for one in items), [file, complaint], [own], [drop]]
    return message(view, lines(said, pen.t("for_whom.ask")), rows(*below))


def _label(pen: Pen, item: Item) -> str:
    number, building = pen.labelled(item.subject), item.building
    if building is None:
        return pen.label("button.for_whom.number", number=number)
    numbered = pen.label("place.building", number=building) if building[0].isdecimal() else building
    return pen.label("button.for_whom.item", number=number, building=numbered)


def handed_over(view: HandedOver, pen: Pen) -> Call:
    """A reply to a card that somebody else has now has reached nobody."""
    key = "handed_over.asked" if view.subject.state is State.NEW else "handed_over.ask"
    text = pen.t(key, number=pen.number(view.subject), worker=view.worker, since=view.since)
    give = button(pen.label("button.give_over", worker=view.worker), "give_over", argument=str(view.question))
    keep = button(pen.label("button.take_it_back"), "take_it_back", argument=str(view.question))
    return message(view, text, rows([give], [keep]))


def stand_down(view: StandDown, pen: Pen) -> Call:
    """Somebody has it; who was woken can sleep."""
    key = "stand_down.night" if pen.night else "stand_down.day"
    return message(view, pen.t(key, number=pen.number(view.subject), worker=view.worker, at=view.at))
