"""What a file holds and its pages do not show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Beneath, Document, Unshown

SHOWN = 80
"""Letters of hidden words that a finding prints."""
PERSON = re.compile(
    r"[A-Z][\w'\u2019.-]*,? (?:[A-Z][\w'\u2019.-]*,? ){0,3}[A-Z][\w'\u2019-]+(?: ?\([\w ]+\))?"
    r"|[\w.'-]+@[\w-]+\.[\w.]+|[a-z]+\.[a-z'-]+"
)
"""Two or more words with capitals, or an account of somebody's."""
OFFICE = re.compile(
    r"\b(?:council|authority|trust|services?|team|department|directorate|finance|office|user|admin"
    r"|administrator|microsoft|adobe|acrobat|word|excel|writer|library|limited|ltd|plc|llp|group"
    r"|committee|democratic|county|city|borough|district|parish|town|government|partnership|board"
    r"|school|college|audit|policy|planning|communications|corporate|unknown|owner|author|default"
    r"|pdf|python|docx|template|printer|scanner|copier)\b", re.I
)  # fmt: skip
"""Words in the names of offices and programs."""


class Said(NamedTuple):
    """How one kind is told: its code, one of it, several, and what to do."""

    code: str
    one: str
    several: str
    do: str


SAID = {
    Beneath.HIDDEN: Said(
        "PUB001",
        "The file holds words that nobody sees on its pages.",
        "The file holds words that nobody sees on its pages, in {count} places.",
        "no hidden words",
    ),
    Beneath.COMMENT: Said(
        "PUB002",
        "A comment{by} is still in the file, and goes out with it.",
        "{count} comments are still in the file, and go out with it.",
        "no comments",
    ),
    Beneath.DELETION: Said(
        "PUB003",
        "Words that were deleted{by} are still in the file, and can be brought back.",
        "Words that were deleted in {count} places are still in the file, and can be brought back.",
        "changes accepted before the file is published",
    ),
    Beneath.PROPERTY: Said(
        "PUB004",
        "The file's properties name a person.",
        "The file's properties name people.",
        "properties removed before the file is published",
    ),
}


def unshown(document: Document) -> Iterator[Finding]:
    """One finding for each kind of what is not shown, at the first place."""
    kinds: dict[Beneath, list[Unshown]] = defaultdict(list)
    for what in document.unshown:
        if what.kind is not Beneath.PROPERTY or _is_person(what.words):
            kinds[what.kind].append(what)
    for kind, found in kinds.items():
        first, said = found[0], SAID[kind]
        by = f" of {first.name}" if first.name else ""
        yield Finding(
            said.code,
            (said.several if len(found) > 1 else said.one).format(count=len(found), by=by),
            first.place,
            printed=_printed(kind, found),
            expected=said.do,
            related=tuple(Related(other.place) for other in found[1:]),
        )


def _is_person(words: str) -> bool:
    """Whether a property holds a person's name, and not that of an office or a program."""
    plain = " ".join(words.split())
    return PERSON.fullmatch(plain) is not None and OFFICE.search(plain) is None


def _printed(kind: Beneath, found: list[Unshown]) -> str:
    if kind is Beneath.PROPERTY:
        return ", ".join(f"{what.name}: {what.words}" for what in found)
    words = found[0].words
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
