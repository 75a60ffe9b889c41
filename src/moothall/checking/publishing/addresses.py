"""E-mail addresses and telephone numbers of persons, outside the blocks that are meant for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.documents.findings import Finding

from ..passages import Kind, Passage

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
MOBILE = re.compile(r"(?<![\d+])(?:\+44 ?\(?0?\)?7|07)(?:[ -]?\d){9}(?!\d)")
CONTACT = re.compile(
    r"\b(?:contacts?|e-?mail|tel(?:ephone)?|phone|mobile|enquir(?:y|ies)|clerk|officers?|author"
    r"|democratic services|directors?|managers?|reach|call|write to|report (?:by|of)|from)\b",
    re.I,
)
"""Words that make a place one where an address is expected."""
PERSONAL = re.compile(
    r"\b(?:personal|own|private|home|direct) (?:mobile|number|phone|e-?mail)"
    r"|\b(?:her|his|their) (?:son|daughter|mother|father|child|husband|wife|care|placement)\b",
    re.I,
)
"""Words that make no place one for contacts."""
NEAR = 4
"""So many passages above may say that this is a contact block."""
SHORT = 160
"""A longer passage is running text: only its own words can make it a contact block."""
PRIVATE = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|me|aol|btinternet|sky|talktalk"
    r"|virginmedia|ntlworld|protonmail)\.", re.I
)  # fmt: skip
"""Hosts of people's own addresses."""
PERSONS = re.compile(r"^[a-z]+[._'-][a-z'-]+(?:[._-]?\d*)$|^[a-z]\.?[a-z]{3,}\d*$", re.I)
"""How the part before the @ looks when it is a person's."""
SHARED = re.compile(
    r"info|enquir|contact|admin|committee|democratic|council|service|team|support|help|office|press"
    r"|complaint|feedback|foi|audit|fraud|finance|planning|safeguard|customer|reply|news|events"
    r"|consult|licens|election|highway|school|library|benefit|housing", re.I
)  # fmt: skip
"""Words in the names of boxes that many read."""


def addresses(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Addresses where none is expected; private ones wherever they stand."""
    last = -NEAR - 1
    for at, passage in enumerate(passages):
        if CONTACT.search(passage.text):
            last = at
        text = passage.text
        if "@" in text:
            for match in EMAIL.finditer(text):
                yield from _mail(match[0], passage, expected=_expected(at, last, passage))
        for match in MOBILE.finditer(text) if "7" in text else ():
            if not _expected(at, last, passage):
                yield Finding(
                    "PUB005",
                    f"The mobile number {match[0]} stands outside a contact block.",
                    passage.place,
                    printed=match[0],
                    expected="no number, or one of an office",
                )


def _expected(at: int, last: int, passage: Passage) -> bool:
    """Whether an address may stand here: contact words in it, or just above a short passage."""
    if PERSONAL.search(passage.text):
        return False
    near = at - last <= NEAR
    return last == at or (near and (passage.kind is Kind.CELL or len(passage.text) <= SHORT))


def _mail(address: str, passage: Passage, *, expected: bool) -> Iterator[Finding]:
    name = address.partition("@")[0]
    private = PRIVATE.search(address) is not None
    if not private and (expected or SHARED.search(name) or not PERSONS.match(name)):
        return
    yield Finding(
        "PUB005",
        f"{address} is somebody's private address."
        if private
        else f"The address {address} is a person's, and stands outside a contact block.",
        passage.place,
        printed=address,
        expected="the address of a team or an office",
    )
