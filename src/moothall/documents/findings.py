"""Findings: what is doubtful or wrong in a paper, by a stable code.

A doubt is a finding made while reading. The one register of codes is ``codes.CODES``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .codes import CODES, Level
from .tree import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is seen from; ``path`` names its paper where that is another."""

    place: Place
    path: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The shape of the check contract."""
        return {"path": self.path, "place": self.place.as_dict()}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Related:
        return cls(Place.from_dict(data["place"]), data["path"])


@dataclass(frozen=True, slots=True)
class Finding:
    """What is doubtful or wrong at one place, in a sentence that a director would understand.

    ``field`` names the field of a draft that it is about; empty for the whole. ``printed`` is what
    stands there, ``expected`` what would agree, and ``computation`` how that follows
    ("3 + 3 + 11 = 17"). ``unsure`` says why the words themselves may have been misread: such a
    finding is never an error.
    """

    code: str
    message: str
    place: Place = NOWHERE
    field: str = ""
    printed: str = ""
    expected: str = ""
    related: tuple[Related, ...] = ()
    computation: str = ""
    unsure: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"{self.code} is not in the register of codes")

    @property
    def level(self) -> Level:
        level = CODES[self.code].level
        return Level.WARNING if self.unsure and level is Level.ERROR else level

    @property
    def asks(self) -> bool:
        return CODES[self.code].asks

    @property
    def sentence(self) -> str:
        """It in one line: what is wrong, how that follows, and how sure the reading is."""
        return in_one_line(self.message, self.computation, self.unsure)

    def as_dict(self, path: str) -> dict[str, Any]:
        """The shape of the check contract; ``path`` is the paper that it stands in."""
        return {
            "code": self.code,
            "level": self.level.value,
            "message": self.sentence,
            "path": path,
            "place": self.place.as_dict(),
            "printed": self.printed,
            "expected": self.expected,
            "related": [{**one.as_dict(), "path": one.path or path} for one in self.related],
        }

    def as_doubt(self) -> dict[str, Any]:
        """The shape of a doubt in the extract contract."""
        doubt = {"code": self.code, "field": self.field, "message": self.message}
        if self.expected:
            doubt["expected"] = self.expected
        return doubt


def in_one_line(message: str, computation: str = "", unsure: str = "") -> str:
    """ "It is 94, not 114. (60 + 54 = 114)", and in square brackets how sure the reading is."""
    words = f"{message} ({computation})" if computation else message
    if unsure:
        words = f"{words} [{unsure}]"
    return " ".join(words.split())
