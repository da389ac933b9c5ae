"""A calendar as RFC 5545 writes it down: lines of at most 75 octets, and the time zone with its clock changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

LONGEST_LINE = 75  # octets
WEEK = timedelta(days=7)  # no zone sets its clock twice in so short a time
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry."""

    uid: str
    start: datetime  # aware, UTC
    end: datetime
    summary: str
    place: str
    note: str | None = None


def document(*, name: str, zone: ZoneInfo, made_at: datetime, events: Sequence[Event]) -> str:
    """The whole file."""
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Huying//Roster//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"),
        *(f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}", f"X-WR-TIMEZONE:{zone.key}"),
        *("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"),
        *_zone(zone, [made_at, *(edge for event in events for edge in (event.start, event.end))]),
        *(line for event in events for line in _event(event, zone, made_at)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event, zone: ZoneInfo, made_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_utc(made_at)}"
    yield f"DTSTART{_moment(event.start, zone)}"
    yield f"DTEND{_moment(event.end, zone)}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"LOCATION:{_text(event.place)}"
    if event.note is not None:
        yield f"DESCRIPTION:{_text(event.note)}"
    yield "TRANSP:TRANSPARENT"  # who is on duty may still be free for something else
    yield "END:VEVENT"


def _moment(at: datetime, zone: ZoneInfo) -> str:
    """By the clock on the wall; what that clock shows for the second time can only be told in UTC."""
    local = at.astimezone(zone)
    return f":{_utc(at)}" if local.fold else f";TZID={zone.key}:{_face(local)}"


def _zone(zone: ZoneInfo, moments: Sequence[datetime]) -> Iterator[str]:
    """The zone, as far as these moments need it: what holds at first, and each change until the last."""
    first, last = min(moments) - WEEK, max(moments) + WEEK
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{zone.key}"
    yield from _holds(first.astimezone(zone), first.astimezone(zone))
    for change in _changes(zone, first, last):
        yield from _holds((change - MINUTE).astimezone(zone), change.astimezone(zone))
    yield "END:VTIMEZONE"


def _holds(before: datetime, after: datetime) -> Iterator[str]:
    """What holds from an instant on. Its beginning is told by the clock as it was before."""
    kind = "DAYLIGHT" if after.dst() else "STANDARD"
    begins = after.astimezone(UTC).replace(tzinfo=None) + _offset_of(before)
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{_face(begins)}"
    yield f"TZOFFSETFROM:{_offset(before)}"
    yield f"TZOFFSETTO:{_offset(after)}"
    yield f"TZNAME:{after.tzname()}"
    yield f"END:{kind}"


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The instants at which the clock is set."""
    while start < end:
        following = start + WEEK
        if _offset_of(start.astimezone(zone)) != _offset_of(following.astimezone(zone)):
            yield _change_within(zone, start, following)
        start = following


def _change_within(zone: ZoneInfo, start: datetime, end: datetime) -> datetime:
    """Clocks are set on a full minute."""
    held = _offset_of(start.astimezone(zone))
    while end - start > MINUTE:
        middle = start + (end - start) / 2
        if _offset_of(middle.astimezone(zone)) == held:
            start = middle
        else:
            end = middle
    return end.replace(second=0, microsecond=0)


def _offset_of(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta()


def _offset(local: datetime) -> str:
    minutes = round(_offset_of(local) / MINUTE)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


def _face(local: datetime) -> str:
    return f"{local:%Y%m%dT%H%M%S}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """Parts of at most 75 octets, cut between characters; each but the first begins with a space."""
    parts, part = list[str](), ""
    for sign in line:
        if len((part + sign).encode()) > LONGEST_LINE:
            parts.append(part)
            part = " "
        part += sign
    return [*parts, part]
