"""What is wrong with a template: the place and the reason, all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """``place`` is empty where the whole file is meant."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" if self.place else self.reason


class TemplateError(ValueError):
    """A template that can't be filled. ``faults`` are sentences for the person who gave it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__(" ".join(str(f) for f in self.faults))
