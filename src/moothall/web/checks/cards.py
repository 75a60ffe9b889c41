"""A finding as pages show it: its words, its links and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from moothall.documents.codes import CHECKS
from moothall.documents.tree import Place
from moothall.facts.phrases import day_in_words
from moothall.intake.checks.queries import Stated
from moothall.intake.models import Check, CheckedPaper, FindingDecision
from moothall.web.imports.source import words_of

from .forms import STANDING_WORDS
from .pages import url

Answer = FindingDecision.Answer
LEVEL_TAGS = {
    "error": "govuk-tag--red", "warning": "govuk-tag--orange", "note": "govuk-tag--grey",
}  # fmt: skip
STANDING_TAGS = {"open": "govuk-tag--blue", "wrong": "govuk-tag--pink", "waived": "govuk-tag--grey"}


@dataclass(frozen=True, slots=True)
class Seen:
    """Another place that a finding is seen from; ``url`` is empty where it can't be gone to."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding. ``position`` is that of its paper, from 1; ``query`` what its list is narrowed
    to; ``previous`` and ``next`` are its neighbours in that list."""

    check: Check
    stated: Stated
    position: int
    papers: Sequence[CheckedPaper]
    query: str = ""
    previous: Stated | None = None
    next: Stated | None = None

    @property
    def finding(self) -> Any:
        return self.stated.finding

    @property
    def anchor(self) -> str:
        return f"finding-{self.stated.number}"

    @property
    def level_tag(self) -> str:
        return LEVEL_TAGS[self.finding.level]

    @property
    def standing(self) -> str:
        return STANDING_WORDS[self.stated.standing]

    @property
    def standing_tag(self) -> str:
        return STANDING_TAGS[self.stated.standing]

    @property
    def where(self) -> str:
        return words_of(Place.from_dict(self.finding.place))

    @property
    def picture_url(self) -> str:
        """The page as printed, where the paper has pages that can be drawn."""
        page = Place.from_dict(self.finding.place).page
        if page is None or self.stated.paper.format != "pdf":
            return ""
        return url("check-picture", self.check, self.position, page)

    @property
    def place_url(self) -> str:
        """The paper at this finding."""
        return self._at(self.stated)

    @property
    def previous_url(self) -> str:
        return self._at(self.previous) if self.previous else ""

    @property
    def next_url(self) -> str:
        return self._at(self.next) if self.next else ""

    def _at(self, stated: Stated) -> str:
        query = "&".join(filter(None, (self.query, f"at={stated.number}")))
        return f"{self._paper_url}?{query}#finding-{stated.number}"

    @property
    def _paper_url(self) -> str:
        return url("check-paper", self.check, self.position)

    @property
    def url(self) -> str:
        """Its own page, where it is decided."""
        address = url("check-finding", self.check, self.position, self.stated.number)
        return f"{address}?{self.query}" if self.query else address

    @property
    def kind_url(self) -> str:
        """What its check compares; empty for a check that was made once and is made no more."""
        code = self.finding.code
        return reverse("check-kind", args=[self.check.council.slug, code]) if code in CHECKS else ""

    @property
    def related(self) -> list[Seen]:
        found = []
        for one in self.finding.related:
            at, unit = int(one["paper"]), int(one["unit"])
            words = words_of(Place.from_dict(one["place"])) or "another place"
            other = at != self.position - 1
            if other and at < len(self.papers):
                words = f"{self.papers[at].name}, {words[:1].lower()}{words[1:]}"
            query = urlencode({"show": "whole", "unit": unit})
            address = f"{url('check-paper', self.check, at + 1)}?{query}#unit-{unit}"
            found.append(Seen(words, address if unit >= 0 else ""))
        return found

    @property
    def said(self) -> str:
        """What was said of it here, and by whom."""
        return said_in_words(self.stated.said)

    @property
    def before(self) -> str:
        """What was said of it in an earlier version, and what that means now."""
        if self.stated.before is None:
            return ""
        words = said_in_words(self.stated.before)
        if self.stated.before.answer == Answer.WRONG:
            return f"{words} in an earlier version, and it still stands."
        return f"{words} in an earlier version, so it is waived here too."

    @property
    def reason(self) -> str:
        stands = self.stated.said or self.stated.before
        return stands.reason if stands else ""


def said_in_words(said: FindingDecision | None) -> str:
    """ "It is right as printed, said Edith Marlow on 3 March 2025"."""
    if said is None:
        return ""
    day = day_in_words(timezone.localdate(said.at))
    return f"{Answer(said.answer).label}, said {said.by.name} on {day}"


def cards_of(
    check: Check,
    listed: Sequence[Stated],
    papers: Sequence[CheckedPaper],
    query: str = "",
) -> list[Card]:
    """The findings as cards in their order; neighbours are those of the same paper."""
    position = {paper.pk: at for at, paper in enumerate(papers, 1)}
    made = []
    for at, one in enumerate(listed):
        before = listed[at - 1] if at else None
        after = listed[at + 1] if at + 1 < len(listed) else None
        made.append(
            Card(
                check, one, position[one.paper.pk], papers, query,
                before if before and before.paper.pk == one.paper.pk else None,
                after if after and after.paper.pk == one.paper.pk else None,
            )
        )  # fmt: skip
    return made
