"""Homes that are told by house number and postcode beside a complaint, debt or notice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.documents.findings import Finding

from ..passages import Passage
from .initials import rows_of

HOUSE = re.compile(
    r"\b(?:Flat\s+\w{1,3},?\s+)?\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][\w'\u2019-]+\s+){1,3}"
    r"(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Way|Court|Crescent|Place|Terrace"
    r"|Gardens|Grove|Hill|Row|Mews|Square|Walk|Rise|Green)\b"
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b")
SHORT = 9
"""No house and street are shorter."""
PRIVATE = re.compile(
    r"\b(?:complain\w*|enforcement|breach\w*|nuisance|anti-social|arrears|evict\w*|debts?|tenan\w+"
    r"|possession|prosecut\w+|convict\w+|hoarding|neglect\w*|safeguard\w*|noise|overpa\w+|abuse"
    r"|unauthorised|domestic|homeless\w*|lives at|living at|home address)\b",
    re.I,
)
OFFICE = re.compile(
    r"\b(?:planning application|application (?:no|ref|number)|offices?|hall|school|library|centre"
    r"|surgery|council|return (?:it|this|the form)|write to|send|contact|park|depot|premises"
    r"|station)\b",
    re.I,
)
"""An address that people are meant to know."""


def homes(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Addresses with a house's number and a postcode in a passage or row on what is private."""
    rows: dict[tuple[int, int], str] | None = None
    for passage in passages:
        if len(passage.text) < SHORT:
            continue
        house = HOUSE.search(passage.text)
        if house is None:
            continue
        rows = rows_of(passages) if rows is None else rows
        beside = rows.get((passage.block, passage.row), passage.text)
        if POSTCODE.search(beside) and PRIVATE.search(beside) and not OFFICE.search(beside):
            yield Finding(
                "PUB009",
                f"\u201c{house[0]}\u201d is a home that can be found, beside what is private.",
                passage.place,
                printed=house[0],
                expected="the ward or the street alone",
            )
