"""One question of one row, put to a person; nothing is ticked beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.intake.models import Decision
from moothall.intake.queries import RowState
from moothall.reading.reconciling.questions import Answer, Choice, Question
from moothall.recommendations.operations import LONGEST_TITLE
from moothall.web.days import DayField
from moothall.web.imports.rows import draft_of, title

CHOOSE = "Choose an answer."
SAY_WHY = "Say in a few words why."
GIVE_TEXT = "Say what it should be."
GIVE_DATE = "Give the date, or tick that it is to be confirmed."


@dataclass(frozen=True, slots=True)
class Option:
    """A choice for the template: whether it is ticked, and whether it opens a box below it."""

    choice: Choice
    id: str
    checked: bool
    reason_here: bool

    @property
    def opens(self) -> bool:
        return bool(self.choice.ask) or self.reason_here


class AnswerForm(forms.Form):
    """The answer to ``question``. Each form of a page has its own prefix."""

    answer = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": CHOOSE})
    text = forms.CharField(label="What should it be?", required=False, max_length=500)
    day = DayField(label="Which date?", subject="The date", required=False)
    tbc = forms.BooleanField(label="It is to be confirmed", required=False)
    reason = forms.CharField(
        label="Why?",
        help_text="Kept with the answer, for whoever asks later.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, question: Question, data: Any = None, *, prefix: str, decided: Decision | None = None
    ) -> None:
        super().__init__(data, prefix=prefix, initial=_initial(question, decided))
        self.question = question
        self.decided = decided
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the types)
        field.label = question.ask
        field.choices = [(c.answer, c.label) for c in question.choices]
        needing = [c.label for c in question.choices if c.needs_reason]
        self.reason_inside = len(needing) == 1
        self.reason_below = len(needing) > 1
        if self.reason_below and not question.as_dict()["needs_reason"]:
            names = " or ".join(f"“{name}”" for name in needing)
            self.fields["reason"].help_text = f"Needed for {names}; kept with the answer."

    @property
    def options(self) -> list[Option]:
        bound = self["answer"]
        chosen, first = bound.value(), bound.auto_id
        return [
            Option(
                choice,
                f"{first}-{n}" if n > 1 else first,
                chosen == choice.answer,
                self.reason_inside and choice.needs_reason,
            )
            for n, choice in enumerate(self.question.choices, 1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        choice = self.question.choice(cleaned.get("answer", ""))
        if choice is None:
            return cleaned
        given = cleaned.get("day") or cleaned.get("tbc") or "day" in self.errors
        if choice.ask == "date" and not given:
            self.add_error("day", GIVE_DATE)
        if choice.ask == "text" and not cleaned.get("text"):
            self.add_error("text", GIVE_TEXT)
        if choice.needs_reason and not cleaned.get("reason", "").strip():
            self.add_error("reason", SAY_WHY)
        return cleaned

    @property
    def changed(self) -> bool:
        """Whether a valid form says something else than what was decided before."""
        before = self.decided
        if before is None:
            return True
        given = self.given
        choice = self.question.choice(given.answer)
        typed = choice is not None and bool(choice.ask) and given.value != before.value
        return typed or (given.answer, given.reason) != (before.answer, before.reason)

    @property
    def given(self) -> Answer:
        """The answer of a valid form: a date as the contract's date value."""
        cleaned = self.cleaned_data
        choice = self.question.choice(cleaned["answer"])
        value: Any = None
        if choice is not None and choice.ask == "date":
            stated = TO_BE_CONFIRMED if cleaned["tbc"] else StatedDate.day(cleaned["day"])
            value = stated.as_dict()
        elif choice is not None and choice.ask == "text":
            value = cleaned["text"]
        return Answer(cleaned["answer"], value, cleaned["reason"].strip())


class TitleForm(forms.Form):
    """The title that a new recommendation gets; saving it confirms it."""

    title = forms.CharField(
        label="Title",
        help_text="Proposed from its first words; it names the recommendation in lists.",
        max_length=LONGEST_TITLE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Give a title.",
            "max_length": f"A title has at most {LONGEST_TITLE} characters.",
        },
    )

    def __init__(self, state: RowState, data: Any = None) -> None:
        self.before = state.accepted
        self.proposed = title(state.row, draft_of(state.row))
        held = self.before.value if self.before else self.proposed
        super().__init__(data, initial={"title": held})
        self.fields["title"].required = bool(self.proposed)  # else its text is asked for

    @staticmethod
    def is_for(state: RowState) -> bool:
        """New rows, and those that an answer may make new."""
        return state.is_new and not state.committed

    @property
    def changed_title(self) -> str:
        """The title of a valid form; empty when it was accepted so before."""
        given = " ".join(str(self.cleaned_data["title"]).split())
        return "" if self.before and self.before.value == given else given


def _initial(question: Question, decided: Decision | None) -> dict[str, Any]:
    """What was decided before, to be shown and changed."""
    if decided is None:
        return {}
    found: dict[str, Any] = {"answer": decided.answer, "reason": decided.reason}
    choice = question.choice(decided.answer)
    if choice is not None and choice.ask == "date" and decided.value:
        stated = StatedDate.from_dict(decided.value)
        found.update(day=stated.date, tbc=stated.tbc)
    elif choice is not None and choice.ask:
        found["text"] = decided.value
    return found
