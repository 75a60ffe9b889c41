"""What a tag means: its standard name, by the file's own role map where it has its own names.

Source: ISO 32000-1 §14.8.4 and ISO 32000-2 §14.8.4.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

GROUPS = frozenset(
    ("Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "Index", "TOC", "Form",
     "BlockQuote")
)  # fmt: skip
PARAGRAPHS = frozenset(("P", "TOCI", "Caption", "Formula", "BibEntry"))
HEADINGS = frozenset(("H", "Title", *(f"H{n}" for n in range(1, 10))))
LISTS = frozenset(("L", "LI", "Lbl", "LBody"))
TABLES = frozenset(("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"))
NOTES = frozenset(("Note", "FENote"))
ASIDE = frozenset(("Artifact", "Header", "Footer", "Watermark"))
"""Some programs tag what runs along every page, although it is no part of the text."""
INLINE = frozenset(
    ("Span", "NonStruct", "Private", "Quote", "Reference", "Code", "Link", "Annot", "Ruby", "RB",
     "RT", "RP", "Warichu", "WT", "WP", "Em", "Strong", "Sub", "Figure")
)  # fmt: skip
STANDARD = GROUPS | PARAGRAPHS | HEADINGS | LISTS | TABLES | NOTES | ASIDE | INLINE
_HEADING = re.compile(r"(?:heading|header|berschrift|titre)[ _-]?(\d)\b", re.IGNORECASE)
_STEPS = 20
"""A role map may send a name to another name, and that one on; no honest one does so for long."""


def role_of(name: str, roles: Mapping[str, str]) -> str:
    """The standard name of a tag; of one that nothing explains, ``P`` or a heading by its name."""
    seen = name
    for _ in range(_STEPS):
        if seen in STANDARD and seen not in roles:
            return seen
        after = roles.get(seen)
        if after is None or after == seen:
            break
        seen = after
    if seen in STANDARD:
        return seen
    if level := _HEADING.search(name):
        return f"H{level[1]}"
    return "Unknown"


def level_of(role: str, depth: int) -> int:
    """A heading's level. ``depth``: in how many sections a heading without a level stands."""
    if role in ("H", "Title"):
        return max(1, min(depth, 6)) if role == "H" else 1
    return min(int(role[1:]), 6)
