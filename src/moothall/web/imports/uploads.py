"""A paper that was given, as pages show it until it is read: how far it is, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from moothall.intake.models import Upload
from moothall.intake.uploads import UNDER_WAY

from .pages import url

State = Upload.State
TAGS = {
    State.WAITING: "govuk-tag--grey",
    State.READING: "govuk-tag--blue",
    State.READ: "govuk-tag--green",
    State.UNDATED: "govuk-tag--yellow",
    State.FAILED: "govuk-tag--red",
    State.CANCELLED: "govuk-tag--grey",
    State.ASIDE: "govuk-tag--grey",
}
HEADINGS = {
    State.WAITING: "{name} waits to be read",
    State.READING: "Reading {name}",
    State.READ: "{name} was read",
    State.UNDATED: "Which date does {name} speak for?",
    State.FAILED: "{name} was not read",
    State.CANCELLED: "The reading of {name} was cancelled",
    State.ASIDE: "{name} was put aside",
}
STAGES = {
    "converting": "Converting the file from an old format",
    "seeing": "Recognising the words in its scanned pages",
    "recognising": "Looking for its recommendations",
    "checking": "Looking for what does not add up",
    "done": "Comparing it with the record",
}
"""Words for reading.process.Progress; others open the file."""
NEXT = {
    State.WAITING: "See how far it is",
    State.READING: "See how far it is",
    State.UNDATED: "Give its date",
}
"""What a person does next; others are tried again or put aside."""
OPENING = "Opening the file"
WAITING = "Waiting for its turn"
NOTHING_STORED = "Nothing of it is in the record."


@dataclass(frozen=True, slots=True)
class Shown:
    """``ahead`` counts the papers that are read before it; 0 where that was not asked."""

    upload: Upload
    ahead: int = 0

    @property
    def under_way(self) -> bool:
        return self.upload.state in UNDER_WAY

    @property
    def heading(self) -> str:
        return HEADINGS[State(self.upload.state)].format(name=self.upload.name)

    @property
    def tag(self) -> str:
        return TAGS[State(self.upload.state)]

    @property
    def counts_pages(self) -> bool:
        return self.upload.stage in {"pages", "seeing"} and self.upload.of > 0

    @property
    def words(self) -> str:
        """How far it is, or why it was not read: a sentence."""
        one = self.upload
        if one.state == State.READING:
            return f"{self._stage}."
        if one.state == State.WAITING:
            return f"{WAITING}{self._after}."
        return one.fault or NOTHING_STORED

    @property
    def next(self) -> str:
        return NEXT.get(State(self.upload.state), "Try again or put aside")

    @property
    def title(self) -> str:
        """The heading with how far it is, for the window's title."""
        if self.upload.state != State.READING:
            return self.heading
        return f"{self.heading}: {self._stage[:1].lower()}{self._stage[1:]}"

    @property
    def _stage(self) -> str:
        if self.counts_pages:
            count = f"{self.upload.done:,} of {self.upload.of:,}"
            seen = self.upload.stage == "seeing"
            return f"{STAGES['seeing']}: {count}" if seen else f"Page {count}"
        return STAGES.get(self.upload.stage, OPENING)

    @property
    def _after(self) -> str:
        if not self.ahead:
            return ""
        return f", after {self.ahead:,} other paper{'' if self.ahead == 1 else 's'}"

    @property
    def url(self) -> str:
        return address("upload", self.upload)

    @property
    def review_url(self) -> str:
        return url("review", self.upload.made) if self.upload.made else ""

    @property
    def cancel_url(self) -> str:
        return address("upload-cancel", self.upload)

    @property
    def again_url(self) -> str:
        return address("upload-again", self.upload)

    @property
    def aside_url(self) -> str:
        return address("upload-aside", self.upload)


def address(name: str, upload: Upload) -> str:
    return reverse(name, args=[upload.council.slug, upload.pk])


def states(shown: Iterable[Shown]) -> str:
    """What a page that keeps itself up to date compares, to know that it is another page now."""
    return " ".join(f"{one.upload.pk}:{one.upload.state}" for one in shown)
