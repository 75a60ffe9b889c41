"""Today's rows are what the dated rows give, whatever was done in which order."""

import datetime as dt
from contextlib import suppress
from random import Random

import pytest

from moothall.actions.models import ActionNow
from moothall.core.history import verify_chain
from moothall.core.models import Batch
from moothall.core.policies import Refused
from moothall.facts.details import DetailKind
from moothall.facts.statements import DetailSaid, Printed, Statement
from moothall.facts.states import REPORTED_STATES, Signal
from moothall.recommendations.models import Audit, Recommendation
from moothall.recommendations.now import differences, rebuild
from moothall.recommendations.operations import (
    correct_original_date,
    correct_rating,
    place_audit,
    place_recommendation,
    rename_audit,
    set_detail,
    set_title,
    undo,
)
from moothall.recommendations.queries import as_facts
from tests.recommendations.making import a_council, again, cycle, new, on, take

AUDITS = ("Street Lighting Review", "Payroll", "Case 31 - Bins")
POSTS = ("Clerk", "Head of Lamps", "")


class Life:
    """A council to which things happen by chance, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.council, self.ann = a_council()
        self.chance = Random(seed)
        self.texts = 0

    def step(self) -> None:
        self.chance.choice(
            (
                self.paper,
                self.paper,
                self.place,
                self.place_one,
                self.correct,
                self.name,
                self.say,
                self.undo,
            )
        )()

    def _day(self) -> dt.date:
        return dt.date(2030, self.chance.randint(1, 12), self.chance.randint(1, 28))

    def _date(self) -> str:
        return self.chance.choice(("", self._day().isoformat()))

    def _spoken(self) -> list[Recommendation]:
        return list(Recommendation.objects.filter(action__now__isnull=False).order_by("pk"))

    def _some(self) -> Recommendation | None:
        spoken = self._spoken()
        return self.chance.choice(spoken) if spoken else None

    def paper(self) -> None:
        statements = [self._new() for _ in range(self.chance.randint(0, 3))]
        for rec in self._spoken():
            if self.chance.random() < 0.5:
                statements.append(self._again(rec))
        take(self.council, self.ann, self._day(), *statements)

    def _new(self) -> Statement:
        self.texts += 1
        return new(
            self.texts,
            audit=self.chance.choice(AUDITS),
            owner=self.chance.choice(POSTS),
            revised=self.chance.choice((None, on(self._date()))),
            earlier=tuple(cycle(f"2029-{m:02}", self._date()) for m in (12, 6, 6)),
            details=self._details(),
        )

    def _details(self) -> tuple[DetailSaid, ...]:
        pick = self.chance.choice
        own = DetailSaid(DetailKind.OWN, pick(("Hours", "hours", "Cost")), str(self.texts))
        return pick(((), (own,), (own, DetailSaid(DetailKind.REMARK, "Remarks", "See file"))))

    def _again(self, rec: Recommendation) -> Statement:
        pick = self.chance.choice
        return again(
            rec,
            narrative=pick((None, "", f"Said {self.texts}.")),
            signals=pick((frozenset(), frozenset({Signal.NO_UPDATE}))),
            revised=pick((None, on(self._date()))),
            state=pick((None, *REPORTED_STATES)),
            text=pick((None, Printed(f"Other words {self.texts}"))),
            rating=pick((None, Printed("H"))),
            original=pick((None, on("2030-02-01"), on("2030-03-01", reason="Misprint"))),
            directorate=pick(("", "Place", "Housing")),
            closed_on=pick((None, self._day())),
            printed_reference=pick(("", "IA/7", "IA/8")),
            details=self._details(),
        )

    def place(self) -> None:
        if audits := list(Audit.objects.order_by("pk")):
            audit = self.chance.choice(audits)
            place_audit(
                audit=audit, directorate="People", post=self.chance.choice(POSTS), by=self.ann,
                as_at=self._day(),
            )  # fmt: skip

    def place_one(self) -> None:
        if rec := self._some():
            place_recommendation(recommendation=rec, post="Clerk", by=self.ann, as_at=self._day())

    def correct(self) -> None:
        if rec := self._some():
            stated, day = on(self._day().isoformat()).stated, self._day()
            correct_original_date(
                recommendation=rec, stated=stated, reason="Misprint", as_at=day, by=self.ann
            )
            correct_rating(recommendation=rec, rating="E", reason="Report", as_at=day, by=self.ann)

    def say(self) -> None:
        if rec := self._some():
            with suppress(Refused):
                set_detail(
                    recommendation=rec, kind=DetailKind.REMARK, by=self.ann, as_at=self._day(),
                    **self.chance.choice(({"text": "Said"}, {"text": "", "clear": True})),
                )  # fmt: skip

    def name(self) -> None:
        if rec := self._some():
            set_title(recommendation=rec, title=f"Title {self.texts}", by=self.ann)
            rename_audit(audit=rec.audit, name=f"{rec.audit.name[:40]} x", by=self.ann)

    def undo(self) -> None:
        batches = list(Batch.objects.filter(withdrawal=None).order_by("-pk")[:3])
        if batches:
            with suppress(Refused):
                undo(batch=self.chance.choice(batches), by=self.ann, reason="By chance")


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_today_is_what_the_rows_say(seed: int) -> None:
    life = Life(seed)
    for _ in range(12):
        life.step()
        assert differences(life.council) == []
    assert verify_chain(life.council) == []
    before = list(ActionNow.objects.order_by("pk").values())
    rebuild(life.council)
    assert list(ActionNow.objects.order_by("pk").values()) == before
    today = {f.id: f for f in as_facts(life.council)}
    far = {f.id: f for f in as_facts(life.council, as_at=dt.date(2040, 1, 1))}
    assert today == far
    assert {row["action_id"] for row in before} == today.keys()


@pytest.mark.django_db
def test_a_wrong_row_is_told() -> None:
    council, ann = a_council()
    take(council, ann, dt.date(2030, 3, 31), new(1), new(2))
    ActionNow.objects.filter(reference="SLR/1").update(title="Other")
    ActionNow.objects.filter(reference="SLR/2").delete()
    assert differences(council) == [
        "SLR/1 has title 'Other', not 'Promise 1'.",
        "SLR/2 is not listed.",
    ]
    rebuild(council)
    assert differences(council) == []
