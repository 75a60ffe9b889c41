"""What is being made of one record, field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from moothall.documents.drafts import Field
from moothall.documents.findings import Finding
from moothall.documents.tree import Place
from moothall.facts.dates import StatedDate

from . import status
from .records import Record


@dataclass(slots=True)
class Made:
    """What is being made of one record. ``status`` is kept for the doubts that compare rows."""

    record: Record
    fields: dict[str, Field] = field(default_factory=dict)
    doubts: list[Finding] = field(default_factory=list)
    status: status.Status = field(default_factory=status.Status)

    def put(self, name: str, value: Any, printed: str | None, place: Place) -> None:
        self.fields[name] = Field(value, printed, place)

    def doubt(
        self, code: str, message: str, name: str = "", *, printed: str = "", expected: str = ""
    ) -> None:
        held = self.fields.get(name)
        place = held.place if held else self.record.place
        self.doubts.append(Finding(code, message, place, name, printed, expected))

    def date(self, name: str) -> StatedDate | None:
        held = self.fields.get(name)
        return held.value if held else None
