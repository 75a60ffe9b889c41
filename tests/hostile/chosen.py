"""Some of the corpus, a few of each kind, small enough to be tried on slower ways in."""

from __future__ import annotations

from .corpus import GROUPS
from .mutating import Named

CHOSEN = {
    "texts": (
        "control characters", "halves of letters", "not for people", "turned about", "every byte",
        "a formula", "dates that are none", "HTML wide span", "only blanks",
    ),
    "letters": (
        "mail with parts in parts", "mail with a name that climbs", "Outlook in a circle",
    ),
    "PDFs": (
        "PDF whose pages hold themselves", "PDF locked", "PDF that swells",
        "PDF whose letters have no meaning",
    ),
    "docx packages": ("docx laughing", "docx control characters", "docx bomb"),
    "xlsx packages": ("xlsx control characters", "xlsx that lies of sizes"),
    "odt packages": ("odt nested", "odt climbing"),
    "mutated pdf": ("pdf weasyprint cut 0",),
    "mutated csv": ("csv tabs-utf16 flipped 2",),
}  # fmt: skip


def chosen() -> Named:
    """(name, bytes) of each."""
    for group, names in CHOSEN.items():
        made = dict(GROUPS[group]())
        for name in names:
            yield name, made[name]
