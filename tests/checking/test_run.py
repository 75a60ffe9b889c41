"""All checks together: their findings in order, once each, chosen by codes, and the worst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from moothall.checking import run
from moothall.checking.papers import Paper
from moothall.checking.run import GUESSED, Checked, chosen
from moothall.documents.codes import CHECKS, Level
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Document, Paragraph, Place
from tests.checking.papers import checked

FIRST, SECOND, THIRD = Place(line=1), Place(line=2), Place(line=3)
SUM = Finding("SUM003", "The total is not the sum.", SECOND, printed="94", expected="114")
CALC = Finding("CALC007", "The row breaks its rule.", SECOND, printed="94", expected="114")
MAIL = Finding("PUB005", "The address is private.", SECOND, printed="94", expected="114")
LINES = tuple(Paragraph(f"Words {place.line}.", place) for place in (FIRST, SECOND, THIRD))


class Told:
    """What is told of one paper in which each family finds what it is given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def checked(
        self, *families: Sequence[Finding], between: Sequence[Finding] = (), paper: Paper
    ) -> Checked:
        made = {str(at): lambda _, __, own=own: iter(own) for at, own in enumerate(families)}
        together = {"between": lambda _, __: ((0, finding) for finding in between)}
        self.monkeypatch.setattr(run, "FAMILIES", made)
        self.monkeypatch.setattr(run, "TOGETHER", together)
        return run.check([paper])

    def __call__(
        self,
        *families: Sequence[Finding],
        between: Sequence[Finding] = (),
        guessed: tuple[int, ...] = (),
    ) -> list[Finding]:
        paper = Paper("a.txt", Document(LINES, guessed=guessed))
        return list(self.checked(*families, between=between, paper=paper).findings[0][1])


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    return Told(monkeypatch)


def test_findings_stand_in_reading_order_whichever_family_makes_them(told: Told) -> None:
    first, third = replace(CALC, place=FIRST), replace(MAIL, place=THIRD)
    assert told([third], [SUM], between=[first]) == [first, SUM, third]


def test_places_without_lines_are_in_the_order_of_the_passages(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = [Place(sheet="Open", cell=name) for name in ("B2", "A10")]
    paper = Paper("a.xlsx", Document(tuple(Paragraph("Words.", cell) for cell in cells)))
    found = [replace(SUM, place=cells[1]), replace(SUM, place=cells[0])]
    assert told.checked(found, paper=paper).findings == ((paper, tuple(reversed(found))),)


def test_what_is_said_twice_is_told_once(told: Told) -> None:
    assert told([SUM, SUM], [SUM]) == [SUM]


def test_two_families_that_want_the_same_figure_make_one_finding(told: Told) -> None:
    seen = [replace(SUM, related=(Related(FIRST),)), replace(CALC, related=(Related(THIRD),))]
    [one] = told(seen[:1], seen[1:])
    assert one == replace(SUM, related=(Related(FIRST), Related(THIRD)))


def test_the_gravest_of_them_speaks_and_then_the_first_family(told: Told) -> None:
    assert told([MAIL], [CALC], [SUM]) == [CALC]


def test_the_finding_itself_is_not_related_to_itself(told: Told) -> None:
    other = replace(CALC, related=(Related(SECOND), Related(SECOND, "b.txt")))
    [one] = told([SUM], [other])
    assert one.related == (Related(SECOND, "b.txt"),)


@pytest.mark.parametrize(
    "other",
    [
        replace(CALC, expected="115"),
        replace(CALC, printed="49"),
        replace(CALC, place=THIRD),
        replace(SUM, message="Another row's total is not its sum."),
    ],
)
def test_what_is_wrong_otherwise_is_told_beside_it(told: Told, other: Finding) -> None:
    assert told([SUM], [other]) == [SUM, other]


def test_findings_that_expect_nothing_are_all_told(told: Told) -> None:
    found = [replace(SUM, expected=""), replace(CALC, expected="")]
    assert told(found) == found


def test_a_guessed_page_has_no_errors(told: Told) -> None:
    guessed, printed = replace(SUM, place=Place(page=2)), replace(SUM, place=Place(page=3))
    found = told([guessed, printed], guessed=(2,))
    assert [f.level for f in found] == [Level.WARNING, Level.ERROR]
    assert found == [replace(guessed, unsure=GUESSED), printed]


def test_the_worst_of_several_papers() -> None:
    holds, dated = "The panel met.", "The panel met on 31 September 2024."
    assert checked(holds).worst is None
    assert checked(holds, dated).worst is Level.ERROR
    assert checked(dated, select=["PUB"]).worst is None


def test_codes_are_chosen_by_their_beginnings_and_left_out() -> None:
    assert chosen((), ()) == set(CHECKS)
    assert chosen(("SUM",), ("SUM003",)) == {c for c in CHECKS if c[:3] == "SUM"} - {"SUM003"}
    assert chosen(("SUM003", "DATE"), ("DATE",)) == {"SUM003"}


def test_a_choice_leaves_out_findings_and_not_what_was_tested() -> None:
    text = "The panel met on 31 September 2024."
    whole, none = checked(text), run.check([p for p, _ in checked(text).findings], ignore=("DATE",))
    assert [f.code for _, own in whole.findings for f in own] == ["DATE101"]
    assert [own for _, own in none.findings] == [()]
    assert whole.tally == none.tally


def test_papers_are_told_in_the_order_in_which_they_are_given() -> None:
    papers = [paper.path for paper, _ in checked("One.", "Two.", "Three.").findings]
    assert papers == ["paper-1.txt", "paper-2.txt", "paper-3.txt"]


def test_what_rests_on_a_guessed_page_is_no_error(told: Told) -> None:
    sure, guessed = Place(page=1), Place(page=2)
    finding = replace(SUM, place=sure, related=(Related(guessed),))
    [found] = told([finding], guessed=(2,))
    assert (found.unsure, found.level) == (GUESSED, Level.WARNING)
    [found] = told([replace(finding, unsure="no lines around it")], guessed=(2,))
    assert found.unsure == "no lines around it"


def test_more_of_one_kind_than_anybody_reads_is_counted(told: Told) -> None:
    many = [replace(SUM, place=Place(line=line), printed="") for line in range(run.MOST + 7)]
    found = told(many)
    assert len(found) == run.MOST + 1
    assert any(f.code == "MORE001" and " 7 more" in f.message for f in found)
