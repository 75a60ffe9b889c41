"""The chain, what it shows, and what it can't."""

import threading

import pytest
from django.db import connection, transaction

from moothall.core.history import (
    Entry,
    head,
    record,
    record_all,
    rows_of,
    texts_of,
    verify_chain,
)
from moothall.core.models import Council, HistoryRow, HistoryText, User
from moothall.core.operations import add_directorate
from moothall.core.wording import WORDS, describe
from tests.recommendations.making import a_council


def tamper(row: HistoryRow, **columns: str) -> None:
    """Change a row behind Moothall's back."""
    names = ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        sql = f"UPDATE core_historyrow SET {names} WHERE id = %s"
        cursor.execute(sql, [*columns.values(), row.pk])


def test_rows_are_numbered_and_chained(council: Council, ann: User) -> None:
    first, _ = head(council)
    record(council=council, by=ann, verb="place", subject="audit X", detail={"post": "Clerk"})
    entries = [Entry("place", f"audit {n}") for n in range(3)]
    record_all(council=council, by=ann, entries=entries)
    numbers = [row.number for row in reversed(rows_of(council))]
    assert numbers == list(range(1, first + 5))
    assert verify_chain(council) == []
    assert head(council)[0] == first + 4


def test_each_council_has_its_own_chain(council: Council) -> None:
    other, _ = a_council("Brackwater")
    before = head(council)
    add_directorate(council=other, name="Housing", by="the tests")
    assert head(council) == before
    assert verify_chain(other) == []


@pytest.mark.parametrize(
    "change",
    [{"by": "somebody@else.example"}, {"verb": "undo"}, {"subject": "x"}, {"detail": "{}"}],
)
def test_a_changed_row_is_found(council: Council, change: dict[str, str]) -> None:
    row = rows_of(council)[1]
    tamper(row, **change)
    assert verify_chain(council) == [f"Row {row.number} was changed after it was written."]


def test_a_row_with_a_new_hash_does_not_fit_the_next(council: Council) -> None:
    rows = rows_of(council)
    tamper(rows[1], hash="f" * 64)
    faults = verify_chain(council)
    assert f"Row {rows[0].number} does not follow from row {rows[1].number}." in faults


def test_a_missing_row_is_found(council: Council) -> None:
    row = rows_of(council)[2]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_historyrow WHERE id = %s", [row.pk])
    assert verify_chain(council) == [
        f"Rows are missing between {row.number - 1} and {row.number + 1}."
    ]


def test_a_text_can_be_removed_and_not_changed(council: Council, ann: User) -> None:
    row = record(council=council, by=ann, verb="set title", subject="x", texts={"to": "Old words"})
    assert texts_of(row) == {"to": "Old words"}
    seal = row.detail["texts"]["to"]
    HistoryText.objects.filter(seal=seal).update(text="Other words")
    assert verify_chain(council) == [f"The text under seal {seal[:12]} was changed."]
    HistoryText.objects.filter(seal=seal).delete()
    assert verify_chain(council) == []
    assert texts_of(row) == {"to": None}


def test_the_same_text_has_another_seal_each_time(council: Council, ann: User) -> None:
    one, two = (
        record(council=council, by=ann, verb="set title", subject="x", texts={"to": "Jo"})
        for _ in range(2)
    )
    assert one.detail["texts"] != two.detail["texts"]


def test_nothing_changes_or_removes_a_row(council: Council) -> None:
    row = rows_of(council)[0]
    for attempt in (
        row.save,
        row.delete,
        lambda: HistoryRow.objects.filter(pk=row.pk).update(verb="x"),
        lambda: HistoryRow.objects.all().delete(),
    ):
        with pytest.raises(TypeError, match="never"):
            attempt()


def test_every_kind_of_value_verifies_after_it_was_stored(council: Council, ann: User) -> None:
    detail = {"words": "é “quoted” \U0001f3db", "list": [1, None, True], "nested": {"b": 1, "a": 2}}
    record(council=council, by=ann, verb="place", subject="s", detail=detail)
    assert verify_chain(council) == []


def test_rows_are_worded(council: Council, ann: User) -> None:
    seat = {"directorate": "Place", "post": "Clerk"}
    row = record(council=council, by=ann, verb="place", subject="audit VAT", detail=seat)
    assert describe(row) == f"{ann.email} placed audit VAT: Place, Clerk"
    added = {"paper": "March.txt", "what": ["update", "revised", "rating"]}
    row = record(council=council, by=ann, verb="add from paper", subject="VAT/1", detail=added)
    assert describe(row).endswith("added to VAT/1 from March.txt: status, target date, rating")
    odd = record(council=council, by="moothall", verb="count", subject="votes", detail={"n": 3})
    assert describe(odd) == "moothall count votes (n 3)"


@pytest.mark.parametrize("verb", WORDS)
def test_every_verb_is_worded_without_its_detail_too(verb: str) -> None:
    words = describe(HistoryRow(by="ann", verb=verb, subject="x", detail={}))
    assert words.startswith("ann ")
    assert "{" not in words


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_leave_no_gap() -> None:
    council, ann = a_council()
    start, each, writers = head(council)[0], 5, 4
    faults: list[Exception] = []

    def write() -> None:
        try:
            for number in range(each):
                with transaction.atomic():
                    Council.objects.get(pk=council.pk)
                    record(council=council, by=ann, verb="place", subject=f"audit {number}")
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert verify_chain(council) == []
    assert head(council)[0] == start + each * writers
