"""The directorate's appendix, what was closed, and who was silent."""

from dataclasses import replace
from datetime import date

from moothall.documents.tree import Document, ListBlock, Paragraph, Row
from moothall.facts.dates import StatedDate
from moothall.facts.states import Signal, State
from moothall.writing.builders import BUILDERS, build
from moothall.writing.builders.appendix_3 import themes

from .invented import AS_AT, recommendation, report


def lines(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph)]


def rows(document: Document) -> list[Row]:
    return list(next(document.tables()).rows[1:])


def test_the_appendix_counts_its_themes() -> None:
    document = build(report("appendix-3", 8))
    bullets = next(b for b in document.blocks if isinstance(b, ListBlock))
    counted = [i.text.rsplit(" x ", 1) for i in bullets.items]
    assert sum(int(n) for _, n in counted) == len(rows(document)) == 8
    assert f"a total of {len(counted)} key themes with 8 recommendations outstanding" in str(
        lines(document)
    )


def test_one_theme_is_worded_as_one() -> None:
    facts = replace(report("appendix-3", 1), directorate_short="P&S")
    assert (
        "Within P&S, there is a total of 1 key theme with 1 recommendation outstanding:"
        in lines(build(facts))
    )


def test_the_key_names_every_rating_in_use() -> None:
    said = lines(build(report("appendix-3", 3)))
    assert said[0] == "(Recommendation status as of 30th June 2025)"
    assert [line[:4] for line in said[2:6]] == ["E - ", "H - ", "M - ", "L - "]


def test_the_appendix_is_in_the_order_of_ratings_and_numbered() -> None:
    found = [(r.cells[0].text, r.cells[3].text) for r in rows(build(report("appendix-3", 12)))]
    assert [n for n, _ in found] == [f"{n}." for n in range(1, 13)]
    assert [r for _, r in found] == sorted((r for _, r in found), key="EHM".index)


def test_a_revised_date_stands_in_both_cells() -> None:
    revised = replace(recommendation(2), current=StatedDate.day(date(2026, 3, 31)))
    (row,) = rows(build(replace(report("appendix-3"), recommendations=(revised,))))
    assert row.cells[4].text.endswith(" - revised to 31/03/2026")
    assert row.cells[5].text.endswith("Revised Target date: 31 March 2026")


def test_the_appendix_can_hold_all_that_is_open() -> None:
    later = replace(recommendation(1), original=StatedDate.day(date(2026, 1, 1)))
    facts = replace(report("appendix-3"), recommendations=(recommendation(2), later))
    assert len(rows(build(facts))) == 1
    assert "1 further recommendation is open and not yet due." in lines(build(facts))
    assert len(rows(build(replace(facts, overdue_only=False)))) == 2


def test_closed_since_the_last_cycle_says_on_whose_word() -> None:
    ours = replace(
        recommendation(1), state=State.CLOSED_IMPLEMENTED, state_as_at=date(2025, 5, 1),
        state_source="Verified by A. Auditor",
    )  # fmt: skip
    before = replace(ours, state_as_at=date(2025, 3, 31))
    facts = report("closed", 0)
    document = build(replace(facts, recommendations=(*facts.recommendations, ours, before)))
    assert [row.cells[4].text for row in rows(document)] == ["01/05/2025"] + ["01/06/2025"] * 3
    assert rows(document)[0].cells[5].text == "Closed: implemented. Verified by A. Auditor"
    assert rows(document)[1].cells[5].text == (
        "Reported closed according to Appendix 2, June 2025."
    )


def test_a_closure_without_a_date_is_counted_not_lost() -> None:
    undated = replace(recommendation(1), state=State.REPORTED_CLOSED)
    document = build(replace(report("closed"), recommendations=(undated,)))
    assert "1 closed recommendation has no closing date on record and is not listed." in lines(
        document
    )


def test_the_silent_are_listed_by_directorate_with_both_dates() -> None:
    document = build(report("no-update", 40))
    bands = [r.cells[0].text for r in rows(document) if len(r.cells) == 1]
    assert bands == ["Communities", "Places"]
    silent = [r for r in rows(document) if len(r.cells) > 1]
    assert len(silent) == 10
    assert {r.cells[5].text for r in silent} == {"March 2025"}
    assert all(r.cells[3].text and r.cells[4].text for r in silent)


def test_a_text_that_says_that_nothing_came_is_silence() -> None:
    said = replace(
        recommendation(1), narrative="From the March 2025 reporting cycle.", narrative_as_at=AS_AT,
        signals=frozenset({Signal.NO_UPDATE}),
    )  # fmt: skip
    (_, row) = rows(build(replace(report("no-update"), recommendations=(said,))))
    assert row.cells[5].text == "March 2025"


def test_nothing_to_list_is_a_sentence_in_every_report() -> None:
    for kind in BUILDERS:
        document = build(replace(report(kind), recommendations=()))
        assert not list(document.tables()), kind
        assert len(lines(document)) >= 2, kind


def test_the_sentence_of_themes_counts_audits_and_their_recommendations() -> None:
    children = replace(report("appendix-3"), directorate_short="Children")
    assert themes(children, 3, 3 + 1 + 1).startswith(
        "Within Children, there are a total of 3 key themes with 5 recommendations"
    )
    assert themes(children, 1, 1).startswith("Within Children, there is a total of 1 key theme")
