"""What only a person can answer about one row of a paper, as data for any interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LATER = "later"


@dataclass(frozen=True, slots=True)
class Choice:
    """``value`` is what the answer would write. ``ask``: what a person must type instead, "date" or
    "text". ``needs_reason``: the answer is kept only with a reason."""

    answer: str
    label: str
    value: Any = None
    ask: str = ""
    needs_reason: bool = False

    def as_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {"answer": self.answer, "label": self.label}
        if self.value is not None:
            out["value"] = self.value
        if self.ask:
            out["ask"] = self.ask
        if self.needs_reason:
            out["needs_reason"] = True
        return out


@dataclass(frozen=True, slots=True)
class Question:
    """``key`` is stable for a row: "match", "missing", "audit", "scope", "twice",
    "conflict:FIELD" or "doubt:CODE:FIELD"."""

    key: str
    ask: str
    choices: tuple[Choice, ...]

    def choice(self, answer: str) -> Choice | None:
        return next((c for c in self.choices if c.answer == answer), None)

    def as_dict(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "ask": self.ask,
            "choices": [c.as_dict() for c in self.choices],
            "needs_reason": all(c.needs_reason for c in self.choices if c.answer != LATER),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Question:
        choices = tuple(
            Choice(
                c["answer"],
                c["label"],
                c.get("value"),
                c.get("ask", ""),
                bool(c.get("needs_reason")),
            )
            for c in data["choices"]
        )
        return cls(data["key"], data["ask"], choices)


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer: ``value`` only where the choice asks for one."""

    answer: str
    value: Any = None
    reason: str = ""


DECIDE_LATER = Choice(LATER, "Decide later")
