"""Recommendations of a paper's prose that stand in it twice: in the summary at its front, or in
the action plan at its end."""

from __future__ import annotations

from collections import defaultdict

from moothall.documents.drafts import NotRecognised
from moothall.reading.vocabulary import normal

from .records import Record

ALIKE = 90.0
LEAST = 20


def taken_out(found: list[Record]) -> list[NotRecognised]:
    """Takes the shorter of two records out that say the same where one is of prose; two rows of
    tables stay two."""
    gone: dict[int, NotRecognised] = {}
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in found:
        number = normal(record.text("number"))
        for before in groups[number]:
            if id(before) not in gone and _repeats(record, before):
                less = before if _size(before) <= _size(record) else record
                words = f"recommendation {record.text('number')}: printed again more fully".replace(
                    " :", ":"
                )
                gone[id(less)] = NotRecognised(less.place, words)
                if less is record:
                    break
        groups[number].append(record)
    found[:] = [record for record in found if id(record) not in gone]
    return list(gone.values())


def _size(record: Record) -> int:
    return len(record.parts)


def _repeats(one: Record, other: Record) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415

    if one.rows and other.rows:
        return False
    audits = [normal(r.text("audit") or (r.audit.audit if r.audit else "")) for r in (one, other)]
    if all(audits) and audits[0] != audits[1]:
        return False
    texts = sorted((normal(_text(r)) for r in (one, other)), key=len)
    if len(texts[0]) < LEAST:
        return False
    return texts[1].startswith(texts[0]) or fuzz.ratio(*texts) >= ALIKE


def _text(record: Record) -> str:
    return record.text("text") or record.text("management_response") or record.text("title")
