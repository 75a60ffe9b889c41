"""One recommendation in several papers: what is matched, and what is told."""

from collections.abc import Iterator
from datetime import date

from moothall.checking.between import check
from moothall.checking.between.pairs import series
from moothall.checking.papers import Paper
from moothall.checking.tally import Tally
from moothall.documents.drafts import Draft, Field
from moothall.documents.findings import Finding
from moothall.documents.tree import Document, Place
from moothall.facts.dates import StatedDate

DECEMBER, MARCH = date(2024, 12, 31), date(2025, 3, 31)
KEEP = "The berthing ledger should be reconciled to the bank each month by a second officer."


def draft(text: str = KEEP, row: int = 1, **values: str | date) -> Draft:
    place = Place(table=1, row=row)
    fields = {"text": Field(text, text, place)}
    for name, value in values.items():
        read = StatedDate.day(value) if isinstance(value, date) else value
        fields[name] = Field(read, str(value), place)
    return Draft("recommendation", place, fields)


def paper(name: str, as_at: date | None, *drafts: Draft) -> Paper:
    return Paper(name, Document(()), drafts, as_at)


def told(*papers: Paper) -> list[tuple[int, str]]:
    return [(at, finding.code) for at, finding in check(papers, Tally())]


def findings(*papers: Paper) -> Iterator[Finding]:
    return (finding for _, finding in check(papers, Tally()))


def test_told_at_the_later_paper_whichever_is_given_first() -> None:
    first = paper("a", DECEMBER, draft(target_date=date(2024, 6, 30)))
    later = paper("b", MARCH, draft(target_date=date(2024, 9, 30)))
    assert told(first, later) == [(1, "BETW001")]
    assert told(later, first) == [(0, "BETW001")]
    assert [r.path for f in findings(later, first) for r in f.related] == ["a"]


def test_one_wrong_paper_among_three_is_told_once() -> None:
    right, wrong = draft(target_date=date(2024, 6, 30)), draft(target_date=date(2014, 6, 30))
    papers = (paper("a", DECEMBER, right), paper("b", MARCH, wrong),
              paper("c", date(2025, 6, 30), right))  # fmt: skip
    assert told(*papers) == [(1, "BETW001")]


def test_the_same_words_for_two_audits_are_two_recommendations() -> None:
    one = [draft(audit="Oak School", target_date=date(2024, 6, 30)),
           draft(audit="Elm School", target_date=date(2024, 9, 30))]  # fmt: skip
    assert told(paper("a", DECEMBER, *one), paper("b", MARCH, *reversed(one))) == []


def test_the_same_words_twice_under_one_audit_are_not_matched() -> None:
    first = paper("a", DECEMBER, draft(target_date=date(2024, 6, 30)),
                  draft(target_date=date(2024, 9, 30)))  # fmt: skip
    assert series([first, paper("b", MARCH, draft(target_date=date(2024, 9, 30)))]).pairs == []


def test_a_reworded_one_is_known_by_its_reference() -> None:
    words = "The berthing ledger must be reconciled with the bank by two officers each month."
    first = paper("a", DECEMBER, draft(reference="HAR/1", rating="High"))
    later = paper("b", MARCH, draft(words, reference="HAR/1", rating="Low"))
    assert told(first, later) == [(1, "BETW003"), (1, "BETW006")]


def test_a_reference_that_stands_for_another_thing_is_no_match() -> None:
    first = paper("a", DECEMBER, draft(reference="R1", rating="High"))
    words = "Lights on the pier should be tested weekly, and faults told to the duty engineer."
    assert told(first, paper("b", MARCH, draft(words, reference="R1", rating="Low"))) == []


def test_a_month_and_a_day_of_it_are_one_date() -> None:
    month = Field(StatedDate(date(2024, 6, 1), date(2024, 6, 30)), "June 2024")
    first = paper("a", DECEMBER, Draft("recommendation", Place(),
                                       {"text": Field(KEEP), "target_date": month}))  # fmt: skip
    assert told(first, paper("b", MARCH, draft(target_date=date(2024, 6, 12)))) == []


def test_short_texts_are_no_proof() -> None:
    first = paper("a", DECEMBER, draft("Review the policy", target_date=date(2024, 6, 30)))
    later = paper("b", MARCH, draft("Review the policies", target_date=date(2024, 9, 30)))
    assert told(first, later) == []


def test_thousands_of_rows_of_one_wording_are_not_compared_with_each_other() -> None:
    rows = [draft(f"{KEEP} Berth {n}.", n, target_date=date(2024, 6, 30)) for n in range(3000)]
    assert series([paper("a", DECEMBER, *rows), paper("b", MARCH, *rows)]).pairs == []
