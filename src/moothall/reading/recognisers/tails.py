"""The rating, owner, date and state with which the words of a recommendation end, in brackets or
behind dashes: "Review the lease register (Head of Estates, by June 2025) – complete"."""

from __future__ import annotations

import re
from dataclasses import replace

from moothall.documents import dates

from .cells import Line
from .contents import is_dated, is_state
from .sections import is_post, steps

BRACKETED = re.compile(
    r"^(?P<text>.*\S)\s*[(\[](?P<inside>[^()\[\]]{3,120})[)\]]\s*(?P<after>.*)$", re.S
)
DASH = re.compile(r"\s+[-\u2013\u2014|]\s+")
AFTER = re.compile(r"^[-\u2013\u2014:;,.|]*\s*")
SLASH = r"(?<!\d)\s*/\s*|\s*/\s*(?!\d)"
INSIDE = re.compile(
    rf"\s*[;,|]\s*|{SLASH}|\s+[-\u2013\u2014]\s+|\s+(?=by\s+(?:the\s+)?(?:end|\d|[A-Z]))"
)
BY = re.compile(r"^(?:by|due|due by|target|deadline|date|owner|lead|responsible|for)\s*:?\s+", re.I)
NAME = re.compile(r"[A-Z][\w.'\u2019&-]*(?: (?:[A-Z&][\w.'\u2019&-]*|of|for|and|the)){0,6}")
"""A name that stands beside a date is that of who is to do it, though no post is known by it."""
LEAST_WORDS = 3
LONGEST_DATE = 60
STATE_FIRST = re.compile(
    r"^(?P<state>[^.;:,()\u2013\u2014]{2,40}?)\s*(?:[.;:,(\u2013\u2014]|\s-\s)\s*\S", re.S
)
"""A state, and the words about it."""


def split(text: str) -> tuple[str, dict[str, str]]:
    """The words of a recommendation without the fields at their end, and those fields."""
    found = BRACKETED.match(text)
    if found:
        inside = _fields(INSIDE.split(found["inside"]))
        after = AFTER.sub("", found["after"]).strip()
        told = (_progress(after) or _fields([after.rstrip(".")])) if after else {}
        if inside and (told or not after) and not told.keys() & inside.keys():
            return found["text"], inside | told
    parts = DASH.split(text)
    for cut in range(1, len(parts)):
        if len(parts[0].split()) >= LEAST_WORDS and (fields := _fields(parts[cut:])):
            return text[: _start(text, parts, cut)].rstrip(" -\u2013\u2014|"), fields
    return text, {}


def _progress(after: str) -> dict[str, str]:
    """The state and the words about it that stand behind the brackets."""
    found = STATE_FIRST.match(after)
    if found is None or not is_state(found["state"]):
        return {}
    return {"state_printed": found["state"], "status_text": after}


def _start(text: str, parts: list[str], cut: int) -> int:
    at = 0
    for part in parts[:cut]:
        at = text.index(part, at) + len(part)
    return at


def _fields(parts: list[str]) -> dict[str, str]:
    """What short texts say, each a field of its own; none where one of them says nothing known."""
    out: dict[str, str] = {}
    told = [(BY.sub("", part.strip(" .")).strip(), part) for part in parts]
    named = [_field(plain, part) for plain, part in told]
    for (plain, _), known in zip(told, named, strict=True):
        name = known or ("owner" if "target_date" in named and NAME.fullmatch(plain) else "")
        if not name:
            return {}
        if name in out and name != "owner":
            return {}
        out[name] = f"{out[name]}, {plain}" if name in out else plain
    return out


def _field(plain: str, printed: str) -> str:
    if is_state(plain):
        return "state_printed"
    if (
        len(plain) <= LONGEST_DATE
        and is_dated(plain)
        and (dates.mentions(plain, whole=True) or dates.TO_CONFIRM.search(plain))
    ):
        return "target_date"
    if len(plain) > 1 and steps(plain):
        return "rating"
    if is_post(plain):
        return "owner"
    return "target_date" if re.match(r"by\s+\S", printed.strip(), re.I) and len(plain) <= 30 else ""


def both(text: str, fields: set[str]) -> dict[str, str]:
    """The two ``fields`` that stand behind one label ("Head of Estates, by June 2025"), or none."""
    found = _fields(INSIDE.split(text.strip()))
    return found if found.keys() == fields else {}


def divide(said: dict[str, list[Line]]) -> None:
    """Takes owner, date and state out of the end of the response or the text of one recommendation
    where nothing else prints them."""
    for name in ("management_response", "text"):
        held = said.get(name)
        if not held:
            continue
        text, fields = split(held[-1].text)
        if not fields or len(fields) < 2 or any(said.get(field) for field in fields):
            continue
        held[-1] = replace(held[-1], text=text)
        for field, value in fields.items():
            said[field] = [Line(value, place=held[-1].place)]
