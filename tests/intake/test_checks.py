"""Papers that are given to be checked: read, checked, decided, seen by those who may."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from moothall.checking import run
from moothall.core.history import rows_of, verify_chain
from moothall.core.models import Council, Membership, Paper, Role, User
from moothall.core.operations import create_user
from moothall.core.policies import Refused
from moothall.core.wording import describe
from moothall.intake import operations, uploads
from moothall.intake.checks.keeping import kin_of
from moothall.intake.checks.queries import (
    Chosen,
    Stated,
    counts_of,
    findings_of,
    papers_of,
    told_of,
)
from moothall.intake.models import Check, FindingDecision, Import, Upload
from moothall.intake.operations import checking
from moothall.intake.policies import can_decide, visible
from moothall.reading.child import Reader, Reading

from .checks import PAPER, RIGHT, only_these, wrong

__all__ = ["only_these"]
State = Upload.State
BROKEN = b"%PDF-1.7 cut short"


@pytest.fixture(autouse=True)
def own_child(child: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(data: bytes, name: str = "", **more: Any) -> Reading:
        more.pop("limits")
        return child.extract(data, name, **more)

    monkeypatch.setattr(checking, "extract", extract)


@pytest.fixture
def give(council: Council, reader: User) -> Any:
    """Papers given by a reader of the record: checking changes nothing of it."""

    def one(*papers: str | bytes, names: tuple[str, ...] = (), **said: Any) -> Check:
        data = [paper.encode() if isinstance(paper, str) else paper for paper in papers]
        named = names or tuple(f"paper{n}.txt" for n in range(1, len(data) + 1))
        by = said.pop("by", reader)
        listed = list(zip(named, data, strict=True))
        return operations.give_to_check(council=council, papers=listed, by=by, **said)

    return one


def found(check: Check, user: User | None = None) -> list[Stated]:
    return findings_of(check, papers_of(check), user or check.by)


def told(council: Council) -> list[str]:
    return [describe(row) for row in rows_of(council)]


def test_a_paper_is_read_and_checked_and_nothing_enters_the_record(
    council: Council, give: Any
) -> None:
    check = give(PAPER)
    assert check.state == Check.State.DONE
    assert check.tally["tables"] == 1
    cell, prose = found(check)
    assert cell.finding.printed == "94"
    assert (cell.number, cell.finding.level, cell.standing) == (1, "error", "open")
    assert cell.finding.unit == 5
    assert cell.finding.cell == 1
    assert prose.finding.unit == 6
    assert prose.finding.related == [{"paper": 0, "place": {"line": 1, "end_line": 1}, "unit": 0}]
    [paper] = papers_of(check)
    assert paper.units == 7
    assert not Import.objects.exists()
    assert not Paper.objects.exists()


def test_the_history_tells_of_it_without_the_name_of_the_paper(
    council: Council, give: Any, reader: User
) -> None:
    check = give(PAPER, names=("closure-of-elm-school.txt",))
    [cell, _] = found(check)
    operations.judge_finding(finding=cell.finding, answer="right", reason="A slip.", by=reader)
    operations.remove_check(check=check, by=reader)
    lines = told(council)
    who = reader.email
    assert f"{who} removed check {check.pk}" in lines
    assert f"{who} had 1 papers checked (check {check.pk}): 2 findings" in lines
    assert f"{who} said of finding 1 (SUM001) of check {check.pk}: it is right as printed" in lines
    assert not [line for line in lines if "elm" in line or "slip" in line]
    assert verify_chain(council) == []


def test_papers_given_together_are_checked_against_each_other(give: Any) -> None:
    check = give(RIGHT, RIGHT, names=("same.txt", "same.txt"))
    [one] = found(check)
    assert one.paper.pk == papers_of(check)[1].pk
    assert one.finding.related[0]["paper"] == 0
    assert check.tally["documents"] == 2


def test_one_that_cannot_be_read_does_not_keep_the_others_from_being_checked(give: Any) -> None:
    check = give(PAPER, BROKEN)
    assert check.state == Check.State.DONE
    assert len(found(check)) == 2
    bad = Upload.objects.get(to_check=check, state=State.FAILED)
    assert "damaged" in bad.fault
    assert bad.file.size == len(BROKEN), "what was given is kept"


def test_it_is_checked_when_the_last_one_is_cancelled(
    settings: Any, give: Any, reader: User
) -> None:
    settings.MOOTHALL_READ_AT_ONCE = False
    check = give(PAPER, RIGHT)
    _read_next()
    check.refresh_from_db()
    assert check.state == Check.State.WAITING
    last = Upload.objects.get(to_check=check, state=State.WAITING)
    operations.cancel(upload=last, by=reader)
    _read_next()
    check.refresh_from_db()
    assert check.state == Check.State.DONE
    assert len(found(check)) == 2
    assert operations.take_next() is None


def test_one_tried_again_joins_the_others(settings: Any, give: Any, reader: User) -> None:
    settings.MOOTHALL_READ_AT_ONCE = False
    check = give(RIGHT, PAPER)
    operations.cancel(upload=check.uploads.latest("pk"), by=reader)
    _read_next()
    operations.try_again(upload=check.uploads.latest("pk"), by=reader)
    _read_next()
    check.refresh_from_db()
    assert check.tally["documents"] == 2
    assert len(found(check)) == 3


def _read_next() -> None:
    upload = operations.take_next()
    assert upload is not None
    operations.read(upload)


def test_a_check_that_trips_ends_itself_and_nothing_else(
    give: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, reader: User
) -> None:
    def trips(*_: Any) -> Iterator[Any]:
        raise RuntimeError("a stranger's table")

    monkeypatch.setattr(run, "FAMILIES", {"wrong": wrong, "trips": trips})
    with caplog.at_level(logging.ERROR):
        check = give(PAPER)
    assert check.state == Check.State.FAILED
    assert f"check {check.pk}" in check.fault
    assert "a stranger's table" in caplog.text
    assert papers_of(check)[0].units == 7
    monkeypatch.setattr(run, "FAMILIES", {"wrong": wrong})
    check = operations.check_again(check=check, by=reader)
    assert check.state == Check.State.DONE
    assert check.fault == ""


def test_what_is_said_while_papers_are_checked_stands(
    settings: Any, give: Any, reader: User
) -> None:
    settings.MOOTHALL_READ_AT_ONCE = False
    check = give(PAPER)
    taken = operations.take_next()
    assert taken is not None
    operations.say_published(check=check, published=True, by=reader)
    operations.read(taken)
    check.refresh_from_db()
    assert check.state == Check.State.DONE
    assert check.published


def test_one_removed_while_it_is_read_stays_so(settings: Any, give: Any, reader: User) -> None:
    settings.MOOTHALL_READ_AT_ONCE = False
    check = give(PAPER)
    taken = operations.take_next()
    assert taken is not None
    operations.remove_check(check=check, by=reader)
    operations.read(taken)
    assert operations.take_next() is None
    assert not check.papers.exists()
    assert check.uploads.get().state == State.CANCELLED


def test_what_an_e_mail_carries_is_checked_with_it(give: Any) -> None:
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = "Papers", "a@b.example", "c@d.example"
    letter.set_content("The papers for May are attached.")
    for name in ("one.txt", "two.txt"):
        letter.add_attachment(PAPER.encode(), "text", "plain", filename=name)
    check = give(letter.as_bytes(), names=("papers.eml",))
    assert check.state == Check.State.DONE
    names = [paper.name for paper in papers_of(check)]
    assert names == ["papers.eml", "papers.eml/one.txt", "papers.eml/two.txt"]
    assert len([one for one in found(check) if one.finding.code == "SUM001"]) == 4
    assert operations.check_again(check=check, by=check.by).state == Check.State.DONE
    assert len(papers_of(check)) == 3


def test_what_was_said_outlives_being_checked_again(give: Any, reader: User) -> None:
    check = give(PAPER)
    [cell, _] = found(check)
    operations.judge_finding(finding=cell.finding, answer="wrong", by=reader)
    operations.check_again(check=check, by=reader)
    [cell, prose] = found(check)
    assert (cell.standing, prose.standing) == ("wrong", "open")


def test_waiving_needs_a_reason_and_is_undone_by_a_new_row(give: Any, reader: User) -> None:
    check = give(PAPER)
    [cell, _] = found(check)
    for answer in ("right", "left"):
        with pytest.raises(Refused, match="Say why"):
            operations.judge_finding(finding=cell.finding, answer=answer, reason="  ", by=reader)
    with pytest.raises(Refused, match="nothing to undo"):
        operations.judge_finding(finding=cell.finding, answer="open", by=reader)
    with pytest.raises(Refused, match="Say whether"):
        operations.judge_finding(finding=cell.finding, answer="perhaps", by=reader)
    operations.judge_finding(finding=cell.finding, answer="left", reason="As agreed.", by=reader)
    assert [one.standing for one in found(check)] == ["waived", "open"]
    operations.judge_finding(finding=cell.finding, answer="open", by=reader)
    assert [one.standing for one in found(check)] == ["open", "open"]
    assert [one.answer for one in told_of(cell.finding)] == ["open", "left"]


def test_the_database_keeps_no_waiver_without_a_reason(give: Any, reader: User) -> None:
    check = give(PAPER)
    [cell, _] = found(check)
    with pytest.raises(IntegrityError), transaction.atomic():
        FindingDecision.objects.create(
            parent=cell.paper, key=cell.finding.key, code="SUM001", answer="right", by=reader,
            at=check.at,
        )  # fmt: skip


def test_the_next_version_shows_what_was_said_of_the_same_finding(give: Any, reader: User) -> None:
    first = give(PAPER, names=("schools draft v1.txt",))
    cell, prose = found(first)
    operations.judge_finding(finding=cell.finding, answer="right", reason="As sent.", by=reader)
    operations.judge_finding(finding=prose.finding, answer="wrong", by=reader)
    later = PAPER.replace("Report on", "Another line.\n\nReport on")
    cell, prose = found(give(later, names=("Schools_FINAL-v2 (3).txt",)))
    assert cell.standing == "waived"
    assert cell.before is not None
    assert cell.before.reason == "As sent."
    assert prose.before is not None
    assert prose.standing == "open", "it was to be put right, and still stands"
    cell, _ = found(give(later, names=("accounts.txt",)))
    assert cell.before is None, "another paper"
    changed = PAPER.replace("Total\t94", "Sum\t94")
    cell, _ = found(give(changed, names=("schools.txt",)))
    assert cell.before is None, "another place"


def test_what_was_said_earlier_is_shown_to_those_only_who_may_see_it(
    give: Any, reader: User, auditor: User
) -> None:
    first = give(PAPER, names=("schools.txt",))
    operations.judge_finding(
        finding=found(first)[0].finding, answer="right", reason="Secret.", by=reader
    )
    assert found(give(PAPER, names=("schools.txt",), by=auditor))[0].before is None
    operations.name_person(check=first, person=auditor, by=reader)
    assert found(give(PAPER, names=("schools.txt",), by=auditor))[0].before is not None


@pytest.mark.parametrize(
    ("name", "kin"),
    [
        ("Annex B v3 FINAL.docx", "annex b"), ("annex-b_2025-03-31.pdf", "annex b"),
        ("letters.eml/Annex B.docx", "annex b"), ("2024.txt", ""),
    ],
)  # fmt: skip
def test_versions_of_a_name(name: str, kin: str) -> None:
    assert kin_of(name) == kin


class TestSight:
    """Who sees what was found, and who may decide."""

    @pytest.fixture
    def other(self, council: Council) -> User:
        return create_user(
            council=council, email="o@fernshire.test", name="Olive Dunn", role=Role.READS,
            by="tests",
        )  # fmt: skip

    def test_unpublished_is_the_givers_and_of_those_whom_they_name(
        self, council: Council, give: Any, reader: User, auditor: User, other: User
    ) -> None:
        check = give(PAPER)
        assert check in visible(reader, council)
        Membership.objects.filter(user=auditor).update(sets_up=True)
        for nobody in (auditor, other):
            assert check not in visible(nobody, council)
            assert not can_decide(nobody, check)
            with pytest.raises(Refused):
                operations.judge_finding(finding=found(check)[0].finding, answer="wrong", by=nobody)
        operations.name_person(check=check, person=other, by=reader)
        assert check in visible(other, council)
        assert can_decide(other, check)
        operations.take_back_naming(check=check, person=other, by=reader)
        assert check not in visible(other, council)
        lines = told(council)
        assert f"{reader.email} let {other.email} see the findings of check {check.pk}" in lines
        line = f"{reader.email} let {other.email} see the findings of check {check.pk} no more"
        assert line in lines

    def test_published_is_everybodys_to_read_and_editors_to_decide(
        self, council: Council, give: Any, auditor: User, other: User
    ) -> None:
        check = give(PAPER, published=True)
        for member in (auditor, other):
            assert check in visible(member, council)
        assert can_decide(auditor, check)
        assert not can_decide(other, check)
        with pytest.raises(Refused, match="may read what was found"):
            operations.judge_finding(finding=found(check)[0].finding, answer="wrong", by=other)

    def test_saying_that_it_is_published_opens_it(
        self, council: Council, give: Any, reader: User, other: User
    ) -> None:
        check = give(PAPER)
        with pytest.raises(Refused, match="Only Rory Fell"):
            operations.say_published(check=check, published=True, by=other)
        operations.say_published(check=check, published=True, by=reader)
        assert check in visible(other, council)
        operations.say_published(check=check, published=False, by=reader)
        assert check not in visible(other, council)

    def test_nobody_sees_a_removed_one_and_its_rows_are_kept(
        self, council: Council, give: Any, reader: User
    ) -> None:
        check = give(PAPER, published=True)
        operations.remove_check(check=check, by=reader)
        assert check not in visible(reader, council)
        assert len(found(check)) == 2
        with pytest.raises(Refused, match="removed"):
            operations.check_again(check=check, by=reader)

    def test_whoever_left_the_council_sees_nothing(
        self, council: Council, give: Any, reader: User, other: User
    ) -> None:
        check = give(PAPER)
        operations.name_person(check=check, person=other, by=reader)
        Membership.objects.filter(user__in=[other, reader]).delete()
        assert not visible(reader, council).exists()
        assert not visible(other, council).exists()

    def test_a_stranger_is_not_named_and_gives_nothing(
        self, council: Council, give: Any, reader: User, db: None
    ) -> None:
        check = give(PAPER)
        stranger = User.objects.create_user("s@far.test", "Stan Far", "x")
        with pytest.raises(Refused, match="cannot be named"):
            operations.name_person(check=check, person=stranger, by=reader)
        with pytest.raises(Refused, match="may not see the record"):
            give(PAPER, by=stranger)
        with pytest.raises(Refused, match="sees these findings already"):
            operations.name_person(check=check, person=reader, by=reader)
        with pytest.raises(Refused, match="nothing to take back"):
            operations.take_back_naming(check=check, person=stranger, by=reader)

    def test_only_the_giver_does_anything_to_its_uploads(
        self, settings: Any, give: Any, auditor: User
    ) -> None:
        settings.MOOTHALL_READ_AT_ONCE = False
        upload = give(PAPER).uploads.get()
        with pytest.raises(Refused, match="Only Rory Fell"):
            operations.cancel(upload=upload, by=auditor)
        assert upload.council.uploads.count() == 1
        assert not uploads.uploads(upload.council).exists(), "imports do not list it"
        assert not uploads.not_read(upload.council).exists()


def test_the_date_that_was_told_goes_before_the_papers_own(give: Any) -> None:
    told_date = dt.date(2026, 1, 31)
    assert papers_of(give("A poem of the sea."))[0].as_at is None
    assert papers_of(give(RIGHT))[0].as_at == dt.date(2025, 3, 31)
    assert papers_of(give(RIGHT, as_at=told_date))[0].as_at == told_date


def test_findings_are_narrowed_and_counted(give: Any) -> None:
    listed = found(give(PAPER, PAPER))
    counts = counts_of(listed)
    assert counts.all == 5
    assert counts.codes == {"SUM001": 4, "SUM002": 1}
    assert counts.standings == {"open": 5, "wrong": 0, "waived": 0}
    for chosen, count in (
        (Chosen(code="SUM002"), 1), (Chosen(words="total OF"), 2), (Chosen(standing="wrong"), 0),
        (Chosen(level="error", words="60 + 54"), 4),
    ):  # fmt: skip
        assert sum(map(chosen.narrows, listed)) == count


def test_many_findings_cost_no_more_queries(give: Any, django_assert_num_queries: Any) -> None:
    few, many = give(PAPER), give(PAPER + "It is 94 .\n\n" * 200)
    for check in (few, many):
        papers, by = papers_of(check), check.by
        with django_assert_num_queries(3):
            findings_of(check, papers, by)
    assert len(found(many)) > 200
    assert len({one.finding.key for one in found(many)}) == len(found(many))


def test_too_many_or_none_are_refused(council: Council, reader: User) -> None:
    with pytest.raises(Refused, match="at least one"):
        operations.give_to_check(council=council, papers=[], by=reader)
    with pytest.raises(Refused, match="20 papers"):
        operations.give_to_check(council=council, papers=[("a.txt", b"a")] * 21, by=reader)
    assert not Check.objects.exists()
