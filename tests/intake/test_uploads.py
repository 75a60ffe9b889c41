"""Papers that are given, kept, read, cancelled, tried again: each step by itself."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

import pytest
from django.db import DataError, OperationalError, transaction
from django.utils import timezone

from moothall.core.history import rows_of, verify_chain
from moothall.core.models import Council, Membership, Paper, Role, StoredFile, User
from moothall.core.policies import Refused
from moothall.core.wording import describe
from moothall.intake import operations, uploads
from moothall.intake.models import Import, Upload
from moothall.intake.operations import reading
from moothall.intake.preparing import Covers
from moothall.reading.limits import Cancelled, ReadingError

from .conftest import table

State = Upload.State
ROW = ["Market Stalls", "H", "The market manager should bank each day's takings.", "31/05/2023",
       "Takings are counted."]  # fmt: skip
PAPER = table([ROW]).encode()
UNDATED = PAPER.replace(b"(Recommendation status as at 31 March 2025)", b"")
POEM = b"A poem about the sea.\n"
LONG_AGO = dt.timedelta(minutes=2)


@pytest.fixture(autouse=True)
def in_the_background(settings: Any) -> None:
    settings.MOOTHALL_READ_AT_ONCE = False


@pytest.fixture
def give(council: Council, auditor: User) -> Any:
    def one(data: bytes = PAPER, name: str = "annex.txt", **said: Any) -> Upload:
        [made] = operations.give(
            council=council, papers=[(name, data)], covers=Covers(**said), by=auditor
        )
        return made

    return one


def read_next() -> Upload:
    upload = operations.take_next()
    assert upload is not None
    operations.read(upload)
    upload.refresh_from_db()
    return upload


def told(council: Council) -> list[str]:
    return [describe(row) for row in rows_of(council)]


def dies(upload: Upload) -> None:
    """Its holder was killed a while ago."""
    Upload.objects.filter(pk=upload.pk).update(heartbeat=timezone.now() - LONG_AGO)


def test_what_is_given_is_kept_before_it_is_read(council, give):
    upload = give()
    assert upload.state == State.WAITING
    assert bytes(upload.file.data) == PAPER
    assert not Import.objects.exists()
    assert f"gave annex.txt to be read (upload {upload.pk})" in told(council)[0]
    read = read_next()
    assert read.state == State.READ
    assert read.made == Import.objects.get()
    assert read.made.paper.file == upload.file == StoredFile.objects.get()
    assert operations.take_next() is None
    assert verify_chain(council) == []


def test_what_a_person_said_of_it_is_what_it_is_read_with(council, give):
    [first, *_] = council.directorates.all()
    give(as_at=dt.date(2025, 6, 30), directorates=[first], overdue_only=False)
    made = read_next().made
    assert made is not None
    assert (made.as_at, made.overdue_only) == (dt.date(2025, 6, 30), False)
    assert list(made.directorates.all()) == [first]


def test_nothing_is_given_where_the_transaction_fails(give):
    with transaction.atomic():
        give()
        assert Upload.objects.exists()
        transaction.set_rollback(True)
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()


def test_an_empty_one_among_several_keeps_none(council, auditor):
    papers = [("a.txt", PAPER), ("b.txt", b"")]
    with pytest.raises(ReadingError):
        operations.give(council=council, papers=papers, by=auditor)
    assert not Upload.objects.exists()


def test_the_same_bytes_are_kept_once(give):
    give()
    give(name="again.txt")
    assert StoredFile.objects.count() == 1
    assert [read_next().state, read_next().state] == [State.READ, State.READ]
    assert (StoredFile.objects.count(), Paper.objects.count()) == (1, 1)


def test_a_broken_paper_ends_with_its_sentence_and_can_be_tried_again(council, auditor, give):
    give(POEM)
    upload = read_next()
    assert upload.state == State.FAILED
    assert "No recommendations were recognised in annex.txt" in upload.fault
    assert "could not read annex.txt" in told(council)[0]
    assert not Import.objects.exists()
    again = operations.try_again(upload=upload, by=auditor)
    assert (again.state, again.fault, again.attempts) == (State.WAITING, "", 0)
    assert read_next().state == State.FAILED


def test_a_paper_without_its_date_waits_for_it_and_is_not_chosen_again(auditor, give):
    give(UNDATED)
    upload = read_next()
    assert upload.state == State.UNDATED
    assert "does not print the date" in upload.fault
    operations.give_date(upload=upload, as_at=dt.date(2025, 3, 31), by=auditor)
    made = read_next().made
    assert made is not None
    assert made.as_at == dt.date(2025, 3, 31)


def test_a_waiting_one_is_cancelled_and_not_read(council, auditor, give):
    upload = operations.cancel(upload=give(), by=auditor)
    assert upload.state == State.CANCELLED
    assert operations.take_next() is None
    assert "cancelled the reading of annex.txt" in told(council)[0]
    operations.try_again(upload=upload, by=auditor)
    assert read_next().state == State.READ


@pytest.mark.parametrize("stage", ["reading", "done"])
def test_one_that_is_cancelled_while_it_is_read_leaves_nothing(auditor, give, stage):
    upload = give()
    held = operations.take_next()
    assert held is not None

    def cancel(at: str, _done: int, _of: int) -> None:
        if at == stage and upload.state != State.CANCELLED:
            upload.state = operations.cancel(upload=upload, by=auditor).state
        elif upload.state == State.CANCELLED and stage == "reading":
            raise Cancelled  # as the worker does, which asks every second

    operations.read(held, cancel)
    held.refresh_from_db()
    assert (held.state, held.holder, held.made) == (State.CANCELLED, "", None)
    assert not Import.objects.exists()
    assert not Paper.objects.exists()


def test_it_is_too_late_to_cancel_what_was_read(council, auditor, give):
    upload = give()
    read_next()
    with pytest.raises(Refused, match="was read before it could be cancelled"):
        operations.cancel(upload=upload, by=auditor)
    assert "was refused to cancel" in told(council)[0]
    assert Import.objects.exists()


def test_a_holder_that_died_is_replaced_and_nothing_is_stored_twice(give):
    give()
    first = operations.take_next()
    assert first is not None
    assert operations.take_next() is None, "two hold one paper"
    dies(first)
    second = operations.take_next()
    assert second is not None
    assert (second.pk, second.attempts) == (first.pk, 2)
    assert not operations.still_held(first, "pages", 1, 2)
    operations.read(first)  # it was not dead after all, only slow
    assert not Import.objects.exists()
    operations.hand_back(first)
    operations.read(second)
    second.refresh_from_db()
    assert second.state == State.READ
    assert Import.objects.count() == 1


def test_a_paper_that_kills_who_reads_it_is_given_up(council, give):
    upload = give()
    for _ in range(reading.MOST_ATTEMPTS):
        held = operations.take_next()
        assert held is not None
        dies(held)
    assert operations.take_next() is None
    upload.refresh_from_db()
    assert upload.state == State.FAILED
    assert "was stopped 3 times while it read this file" in upload.fault
    assert "could not read annex.txt" in told(council)[0]


def test_a_paper_that_is_handed_back_counts_no_attempt(give):
    give()
    for _ in range(reading.MOST_ATTEMPTS + 2):
        held = operations.take_next()
        assert held is not None

        def stop(_stage: str, _done: int, _of: int) -> None:
            raise operations.Stopped

        operations.read(held, stop)
    assert read_next().state == State.READ


@pytest.mark.parametrize("fault", [RuntimeError, DataError])  # a database may refuse what is read
def test_a_fault_of_ours_is_logged_and_said_and_stores_nothing(give, monkeypatch, caplog, fault):
    def wrong(**_all: Any) -> None:
        raise fault("Quillfeather")

    give()
    monkeypatch.setattr(reading, "store", wrong)
    upload = read_next()
    assert upload.state == State.FAILED
    assert f"under upload {upload.pk}" in upload.fault
    assert [r.levelno for r in caplog.records if "could not be read" in r.message] == [
        logging.ERROR
    ]
    assert not Import.objects.exists()


def test_a_database_that_does_not_answer_fails_no_paper(give, monkeypatch):
    def away(**_all: Any) -> None:
        raise OperationalError

    give()
    monkeypatch.setattr(reading, "prepare", away)
    held = operations.take_next()
    assert held is not None
    with pytest.raises(OperationalError):
        operations.read(held)
    monkeypatch.undo()
    dies(held)
    assert Upload.objects.get().state == State.READING


def test_who_may_no_longer_edit_has_nothing_read(council, auditor, give):
    give()
    Membership.objects.filter(user=auditor).update(role=Role.READS)
    upload = read_next()
    assert upload.state == State.FAILED
    assert "may read the record" in upload.fault
    assert not Import.objects.exists()


def test_a_reader_is_refused_and_nothing_changes(council, reader, give):
    upload = give()
    day = dt.date(2025, 1, 1)
    for act in (operations.cancel, operations.try_again, operations.put_aside):
        with pytest.raises(Refused, match="may read the record"):
            act(upload=upload, by=reader)
    with pytest.raises(Refused, match="may read the record"):
        operations.give_date(upload=upload, as_at=day, by=reader)
    with pytest.raises(Refused, match="may read the record"):
        operations.give(council=council, papers=[("a.txt", PAPER)], by=reader)
    assert Upload.objects.get().state == State.WAITING
    assert [row.verb for row in rows_of(council)[:5]] == ["refused"] * 5


@pytest.mark.parametrize("act", [operations.try_again, operations.put_aside])
def test_what_is_in_hand_or_done_is_left_alone(auditor, give, act):
    upload = give()
    with pytest.raises(Refused, match="is waiting or being read"):
        act(upload=upload, by=auditor)
    read_next()
    with pytest.raises(Refused, match="was read: it is listed"):
        act(upload=upload, by=auditor)


def test_what_was_put_aside_leaves_the_list_and_not_the_history(council, auditor, give):
    give(POEM)
    upload = read_next()
    assert list(uploads.not_read(council)) == [upload]
    operations.put_aside(upload=upload, by=auditor)
    assert list(uploads.not_read(council)) == []
    assert told(council)[0].endswith(f"put annex.txt aside (upload {upload.pk})")
    with pytest.raises(Refused, match="give it again"):
        operations.try_again(upload=upload, by=auditor)
