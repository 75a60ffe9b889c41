"""What a file holds and its pages do not show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Beneath, Document, Unshown

SHOWN = 80
"""Letters of hidden words that a finding prints."""


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


def _printed(kind: Beneath, found: list[Unshown]) -> str:
    if kind is Beneath.PROPERTY:
        return ", ".join(f"{what.name}: {what.words}" for what in found)
    words = found[0].words
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
