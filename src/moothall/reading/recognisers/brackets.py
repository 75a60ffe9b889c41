"""Cells whose column's heading names a second field, in brackets or at the cell's end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from . import wording
from .cards import labelled
from .cells import Line, one_line
from .columns import TEXT_FIELDS
from .contents import is_dated
from .records import Record
from .sections import is_rating

ENDS = re.compile(r"^(.*\S)\s*\(([^()]+)\)$", re.S)
BESIDE = {("owner", "directorate"), ("owner", "service"), ("audit", "report_date")}
LONGEST_NAME = 80


def _names(text: str) -> bool:
    return len(text) <= LONGEST_NAME and not text.endswith(".") and not is_dated(text)


def _rates(text: str) -> bool:
    return is_rating(text) and (len(text) > 1 or not text.islower())


FITS: Mapping[str, Callable[[str], bool]] = {
    "owner": _names,
    "directorate": _names,
    "service": _names,
    "rating": _rates,
    "target_date": is_dated,
    "report_date": is_dated,
}


def divide(record: Record) -> None:
    """Divides the cells of a record whose headings name more than one field, where what the cell
    ends with fits: "Owner (Directorate)", "Recommendation and priority", "Response / officer /
    date" on lines of their own. A cell that does not fit stays whole."""
    for name, header in zip(record.columns.fields, record.columns.headers, strict=True):
        if name not in record.parts:
            continue
        inside = [b.strip("()[]{} ") for b in wording.BRACKETS.findall(header)]
        beside = wording.likeliest(inside[0]) if inside and wording.is_exact(inside[0]) else ""
        if (name, beside) in BESIDE:
            _bracketed(record, name, beside)
        elif name in TEXT_FIELDS:
            tail = [*(wording.several(header) or wording.both(header) or ())][1:]
            if tail == ["rating"]:
                _bracketed(record, name, "rating")
            if tail and not record.parts.keys() & {*tail}:
                _last_lines(record, name, tail)


def _bracketed(record: Record, name: str, beside: str) -> None:
    """The field in brackets at the end of the cell, as "Head of Parks (Place)" has it."""
    found = record.lines(name)
    if not found or beside in record.columns.known:
        return
    is_text = name in TEXT_FIELDS
    match = ENDS.match(found[-1].text if is_text else one_line(found))
    if match is None or not FITS[beside](match[2]):
        return
    place = found[-1].place
    record.parts[name] = [[*(found[:-1] if is_text else ()), Line(match[1], place=place)]]
    record.parts[beside] = [[Line(match[2], place=place)]]


def _last_lines(record: Record, name: str, tail: list[str]) -> None:
    """The fields on the last lines of the cell, in the order that the heading names them."""
    found = record.lines(name)
    last = found[-len(tail) :]
    if len(found) <= len(tail) or any(f not in FITS or f in record.columns.known for f in tail):
        return
    if any(labelled(line.text) for line in last):
        return
    if not all(FITS[field](line.text) for field, line in zip(tail, last, strict=True)):
        return
    record.parts[name] = [found[: -len(tail)]]
    for field, line in zip(tail, last, strict=True):
        record.parts[field] = [[line]]
