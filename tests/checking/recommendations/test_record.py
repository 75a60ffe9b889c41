"""The rules over the record's facts."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from moothall.checking.recommendations.record import check_record
from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.recommendations import CycleDate, PartFacts, RecommendationFacts
from moothall.facts.states import Signal, State

AS_AT = date(2025, 3, 31)
HELD = RecommendationFacts(
    "FLT/1", "Fleet", "Fuel cards of leavers should be cancelled on the day on which they leave.",
    original=StatedDate.day(date(2024, 6, 30)), current=StatedDate.day(date(2025, 9, 30)),
    owner="Head of Fleet",
)  # fmt: skip


def codes(*facts: RecommendationFacts) -> dict[str, list[str]]:
    found = defaultdict(list)
    for reference, finding in check_record(facts, AS_AT):
        found[reference].append(finding.code)
    return dict(found)


def test_nothing_where_the_record_holds() -> None:
    assert codes(HELD) == {}


def test_a_revised_date_before_the_original() -> None:
    assert codes(replace(HELD, current=StatedDate.day(date(2024, 2, 28)))) == {"FLT/1": ["REC010"]}


def test_a_revised_date_that_has_passed() -> None:
    assert codes(replace(HELD, current=StatedDate.day(date(2025, 3, 30)))) == {"FLT/1": ["REC011"]}
    assert codes(replace(HELD, current=StatedDate.day(AS_AT))) == {}


def test_no_owner_and_no_date() -> None:
    bare = replace(HELD, owner="", original=None, current=None)
    assert codes(bare) == {"FLT/1": ["REC036", "REC064"]}


def test_overdue_without_a_revised_date() -> None:
    late = replace(HELD, current=None)
    assert codes(late) == {"FLT/1": ["REC014"]}
    assert codes(replace(late, signals=frozenset({Signal.EVIDENCE_AWAITED}))) == {}


def test_to_be_confirmed_again_and_again() -> None:
    earlier = tuple(
        CycleDate(label, cycle, TO_BE_CONFIRMED, "TBC")
        for label, cycle in (("October 2024", "2024-10"), ("July 2024", "2024-07"))
    )
    assert codes(replace(HELD, current=TO_BE_CONFIRMED, earlier=earlier)) == {"FLT/1": ["REC021"]}
    assert codes(replace(HELD, current=TO_BE_CONFIRMED, earlier=earlier[:1])) == {}


def test_parts_and_the_whole() -> None:
    parts = (PartFacts("a", state=State.CLOSED_IMPLEMENTED), PartFacts("b", state=State.OPEN))
    closed = tuple(replace(part, state=State.CLOSED_IMPLEMENTED) for part in parts)
    assert codes(replace(HELD, parts=parts)) == {}
    assert codes(replace(HELD, parts=closed)) == {"FLT/1": ["REC065"]}
    assert codes(replace(HELD, parts=parts, state=State.CLOSED_IMPLEMENTED)) == {
        "FLT/1": ["REC065"]
    }
    assert codes(replace(HELD, parts=parts, state=State.REPORTED_CLOSED)) == {}


def test_a_closed_recommendation_is_asked_for_nothing() -> None:
    closed = replace(HELD, state=State.CLOSED_IMPLEMENTED, owner="", current=None)
    assert codes(closed) == {}


def test_two_references_for_one() -> None:
    again = replace(HELD, reference="FLT/9", text=HELD.text.replace("should", "must"))
    assert codes(HELD, again) == {"FLT/9": ["REC045"]}
    assert codes(HELD, replace(again, audit="Depots")) == {}
    assert codes(HELD, replace(again, text=HELD.text.replace("leavers", "Acme drivers"))) == {}
