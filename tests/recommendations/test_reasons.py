"""Why a date was revised: said by a person, kept apart from what the paper printed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from moothall.actions.models import ActionNow, DateReason, TargetDate
from moothall.core.history import rows_of
from moothall.core.models import Batch, Council, User
from moothall.core.policies import Refused
from moothall.core.search.grammar import parse
from moothall.core.search.index import matching
from moothall.core.wording import describe
from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.statements import Dated, Printed
from moothall.recommendations.models import Recommendation
from moothall.recommendations.now import differences
from moothall.recommendations.operations import LONGEST_REASON, give_reason, undo
from moothall.recommendations.passages import KIND
from moothall.recommendations.queries.page import recommendation_page, revised_dates
from moothall.recommendations.queries.slippage import audit_slippage
from tests.recommendations.making import JUNE, MARCH, SEPTEMBER, again, found, new, take

LATER = Dated(StatedDate.day(dt.date(2030, 12, 31)), Printed("31/12/2030"))
TBC = Dated(TO_BE_CONFIRMED, Printed("TBC"))


@pytest.fixture
def moved(council: Council, ann: User) -> Recommendation:
    """Re-dated twice: to a day in June, and to be confirmed in September."""
    take(council, ann, MARCH, new(1))
    take(council, ann, JUNE, again(found(council, "SLR/1"), revised=LATER))
    take(council, ann, SEPTEMBER, again(found(council, "SLR/1"), revised=TBC))
    return found(council, "SLR/1")


def page(one: Recommendation, as_at: dt.date | None = None):
    made = recommendation_page(
        one.council, one.audit.code, one.number, as_at=as_at, today=SEPTEMBER
    )
    assert made is not None
    return made


def test_a_reason_stands_beside_its_date_and_a_later_one_takes_its_place(moved, ann):
    before = page(moved)
    assert (before.slipped.times_redated, before.slipped.unexplained) == (2, 2)
    september, june = revised_dates(moved)
    give_reason(recommendation=moved, date=june, reason="The supplier failed.", by=ann)
    give_reason(recommendation=moved, date=june, reason=" The supplier\r\nwent under. ", by=ann)
    after = page(moved)
    assert [(one.what, one.detail) for one in after.explained] == [
        ("New target date (June 2030): 31 December 2030", "The supplier\nwent under."),
    ]
    assert after.slipped.unexplained == 1
    assert after.facts == before.facts, "no date moves because its reason is said"
    assert audit_slippage(moved.council, moved.audit.code, SEPTEMBER).slipped.unexplained == 1
    assert page(moved, JUNE).explained == after.explained
    assert page(moved, MARCH).explained == []
    june.refresh_from_db()
    assert june.reason == "", "what the paper gave is as it was"
    newest = rows_of(moved.council, f"recommendation {moved.reference}")[0]
    assert describe(newest).startswith(
        f"{ann.email} said why the date of recommendation {moved.reference} was revised"
    )
    assert september.reasons.count() == 0


def test_undone_it_is_silent_again(moved, ann):
    june = revised_dates(moved)[1]
    give_reason(recommendation=moved, date=june, reason="The supplier failed.", by=ann)
    undo(batch=Batch.objects.order_by("pk")[Batch.objects.count() - 1], by=ann, reason="Wrong one")
    assert page(moved).explained == []
    assert DateReason.objects.count() == 1, "nothing is deleted"


def test_it_is_found_by_its_words(moved, ann, council):
    give_reason(
        recommendation=moved, date=revised_dates(moved)[0], reason="Floods closed it.", by=ann
    )
    found_ids = Recommendation.objects.filter(pk__in=matching(council, KIND, parse("flood")))
    assert [one.reference for one in found_ids] == ["SLR/1"]
    assert not differences(council)


def test_what_is_refused(moved, ann, council):
    june = revised_dates(moved)[1]
    original = TargetDate.objects.create(
        action_id=moved.pk, kind="original", as_at=JUNE, recorded_at=timezone.now(), by=ann,
        batch=june.batch,
    )  # fmt: skip
    take(council, ann, SEPTEMBER, new(2, revised=LATER))
    other = revised_dates(found(council, "SLR/2"))[0]
    reader = User.objects.create_user("nobody@example.org", "Nora Body", "lantern gravel otter")
    give_reason(recommendation=moved, date=june, reason="Late.", by=ann)
    for date, reason, by, words in (
        (june, " \n ", ann, "Say why"),
        (june, "x" * (LONGEST_REASON + 1), ann, "characters at most"),
        (june, "Late.", ann, "already"),
        (original, "Late.", ann, "Choose a new date"),
        (other, "Late.", ann, "Choose a new date"),
        (june, "Later.", reader, ""),
    ):
        with pytest.raises(Refused, match=words):
            give_reason(recommendation=moved, date=date, reason=reason, by=by)
    assert DateReason.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        DateReason.objects.create(
            date=june, text="", as_at=JUNE, recorded_at=timezone.now(), by=ann, batch=june.batch
        )
    assert ActionNow.objects.get(pk=moved.pk).times_redated == 2
