"""A council's look: its colour and its logo, on every page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from moothall.core.defaults import COLOUR
from moothall.core.models import Council
from moothall.core.queries import identity


@dataclass(frozen=True, slots=True)
class Look:
    """``colour`` as "#rrggbb"; ``logo`` is a stored file's hash, or empty."""

    colour: str
    logo: str
    logo_alt: str

    @property
    def is_own(self) -> bool:
        """Whether pages need a style sheet of the council's."""
        return self.colour != COLOUR

    @property
    def version(self) -> str:
        """What a browser keeps the style sheet under."""
        return self.colour.removeprefix("#")


def look_of(council: Council) -> Look:
    """The look in force today, by one query."""
    found = identity(council, timezone.localdate())
    return Look(found["colour"], found["logo"], found["logo_alt"])
