"""Where a recommendation stands, from rows alone."""

import datetime as dt
from typing import Any

from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.positions import (
    DateTold,
    PartTold,
    PlaceTold,
    Position,
    RatingTold,
    Rows,
    StateTold,
    TextTold,
    UpdateTold,
    position,
)
from moothall.facts.states import Signal, State

JAN, FEB, MARCH = (dt.date(2030, month, 28) for month in (1, 2, 3))
DUE, LATER, LAST = (StatedDate.day(dt.date(2030, month, 1)) for month in (1, 4, 8))


def rows(**told: Any) -> Rows:
    given = {"texts": [TextTold(as_at=JAN, seq=1, text="Do it.")], **told}
    return Rows(
        id=1, reference="A/1", number="1", audit="Audit", audit_code="A", title="Do it", **given
    )


def stands(**told: Any) -> Position:
    found = position(rows(**told), {5: "Bo"})
    assert found is not None
    return found


def revised(as_at: dt.date, stated: StatedDate, **more: Any) -> DateTold:
    given = {"seq": as_at.month, "cycle": f"{as_at:%Y-%m}", "batch": as_at.month, **more}
    return DateTold(as_at=as_at, kind="revised", stated=stated, **given)


def test_without_a_text_it_is_not_in_the_record() -> None:
    assert position(rows(texts=[])) is None


def test_what_is_not_known_is_empty() -> None:
    facts = stands().facts
    assert (facts.rating, facts.original, facts.current, facts.owner) == ("", None, None, "")
    assert facts.state is State.OPEN
    assert facts.state_as_at is None


def test_the_first_original_date_stays_until_it_is_corrected() -> None:
    first = DateTold(as_at=FEB, seq=1, kind="original", stated=DUE, printed="1 Jan")
    other = DateTold(as_at=JAN, seq=2, kind="original", stated=LATER)
    assert stands(dates=[other, first]).facts.original == DUE
    right = DateTold(as_at=FEB, seq=3, kind="correction", stated=LAST)
    facts = stands(dates=[first, other, right]).facts
    assert facts.original == LAST
    assert facts.original_printed == "1 Jan"


def test_the_first_rating_stays_until_it_is_corrected() -> None:
    first = RatingTold(as_at=JAN, seq=1, rating="M", printed="Medium")
    other = RatingTold(as_at=FEB, seq=2, rating="H")
    assert stands(ratings=[first, other]).facts.rating == "M"
    right = RatingTold(as_at=FEB, seq=3, rating="E", correction=True)
    assert stands(ratings=[first, other, right]).facts.rating == "E"


def test_dates_of_cycles() -> None:
    dates = [revised(JAN, LATER), revised(FEB, TO_BE_CONFIRMED), revised(MARCH, LAST)]
    facts = stands(dates=dates).facts
    assert facts.current == LAST
    assert [c.cycle for c in facts.earlier] == ["2030-02", "2030-01"]
    assert facts.times_redated == 3
    assert not facts.current_carried


def test_a_date_is_carried_when_the_last_status_came_without_one() -> None:
    update = UpdateTold(as_at=MARCH, seq=1, narrative="On the way.")
    dates = [revised(JAN, LATER), revised(FEB, TO_BE_CONFIRMED)]
    facts = stands(dates=dates, updates=[update]).facts
    assert facts.current == TO_BE_CONFIRMED
    assert facts.current_carried
    assert [c.cycle for c in facts.earlier] == ["2030-02", "2030-01"]
    assert facts.cycles_to_be_confirmed == 1
    assert facts.times_redated == 2


def test_of_two_papers_on_one_cycle_the_later_counts() -> None:
    own = revised(JAN, LATER, told_by=JAN)
    looking_back = revised(JAN, LAST, seq=9, batch=9, told_by=MARCH)
    assert stands(dates=[looking_back, own]).facts.current == LAST
    # The order in which papers were taken in says nothing: the paper's own date does.
    own_taken_last = revised(JAN, LATER, seq=10, batch=10, told_by=JAN)
    assert stands(dates=[looking_back, own_taken_last]).facts.current == LAST


def test_two_dates_of_one_paper_for_one_cycle_are_both_kept() -> None:
    dates = [
        revised(JAN, LATER, seq=1),
        revised(JAN, LAST, seq=2),
        revised(FEB, TO_BE_CONFIRMED, seq=3),
    ]
    earlier = stands(dates=dates).facts.earlier
    assert [c.stated for c in earlier] == [LAST, LATER]


def test_a_silent_cycle_carries_the_last_text() -> None:
    said = UpdateTold(as_at=JAN, seq=1, narrative="Begun.", row=4, source="January paper")
    silent = UpdateTold(
        as_at=FEB, seq=2, narrative="", signals=frozenset({Signal.NO_UPDATE}), row=6
    )
    found = stands(updates=[said, silent])
    assert (found.facts.narrative, found.facts.narrative_as_at) == ("Begun.", JAN)
    assert found.facts.narrative_source == "January paper"
    assert found.facts.signals == {Signal.NO_UPDATE}
    assert found.facts.printed_order == 6
    assert (found.last_update, found.no_update) == (FEB, True)


def test_parts_have_their_own_states() -> None:
    parts = [
        PartTold(as_at=JAN, seq=1, label="3b", text="Then that."),
        PartTold(as_at=JAN, seq=2, label="3a", text="First this."),
        PartTold(as_at=FEB, seq=3, label="3B"),
    ]
    states = [
        StateTold(as_at=JAN, seq=1, state=State.OPEN),
        StateTold(as_at=FEB, seq=2, state=State.REPORTED_CLOSED, part="3B"),
    ]
    facts = stands(parts=parts, states=states).facts
    assert [(p.label, p.text, p.state) for p in facts.parts] == [
        ("3b", "Then that.", State.REPORTED_CLOSED),
        ("3a", "First this.", State.OPEN),
    ]
    assert facts.state is State.OPEN


def test_places() -> None:
    place, people, roads, head = (1, "Place"), (2, "People"), (3, "Roads"), (5, "Head of Roads")
    first = PlaceTold(as_at=JAN, seq=1, directorate=place, service=roads)
    owner = PlaceTold(as_at=JAN, seq=2, post=head)
    facts = stands(places=[owner, first]).facts
    assert (facts.directorate, facts.service, facts.owner) == ("Place", "Roads", "Head of Roads")
    assert facts.holder == "Bo"
    moved = PlaceTold(as_at=FEB, seq=3, directorate=people)
    facts = stands(places=[first, owner, moved]).facts
    assert (facts.directorate, facts.service, facts.owner) == ("People", "", "Head of Roads")
    apart = PlaceTold(as_at=JAN, seq=4, directorate=place, apart=True)
    assert stands(places=[first, apart, moved]).facts.directorate == "Place"
