"""A recommendation is found by everything that speaks of it, and by nothing that does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from moothall.core.models import Council, SearchDoc, User
from moothall.core.search.grammar import parse
from moothall.core.search.index import matching
from moothall.facts.details import DetailKind
from moothall.facts.recommendations import PartFacts
from moothall.facts.statements import DetailSaid
from moothall.recommendations.models import Recommendation
from moothall.recommendations.now import differences
from moothall.recommendations.operations import rename_audit, set_title, undo
from moothall.recommendations.passages import KIND, passages
from tests.recommendations.making import JUNE, MARCH, again, found, new, take


def finds(council: Council, typed: str) -> list[str]:
    ids = matching(council, KIND, parse(typed))
    rows = Recommendation.objects.filter(pk__in=ids).order_by("reference")
    return list(rows.values_list("reference", flat=True))


def test_every_text_is_found(council: Council, ann: User) -> None:
    own = DetailSaid(DetailKind.OWN, "Contact hours", "Mornings beyond Tuesday")
    remark = DetailSaid(DetailKind.REMARK, "Remarks", "Waits for the depot")
    parts = (PartFacts("3a", "Repaint columns"),)
    take(council, ann, MARCH, new(1, details=(own, remark), parts=parts, printed_reference="IA/77"),
         new(2))  # fmt: skip
    take(council, ann, JUNE, again(found(council, "SLR/1"), narrative="Invoices were matched."))
    for typed in (
        "lamp rows 1", '"row 1 should be"', "working row 1", "invoice", "mornings", "depots",
        "repainting", '"ia 77"', "SLR/1", "street lighting promise 1",
    ):  # fmt: skip
        assert finds(council, typed) == ["SLR/1"], typed
    assert finds(council, "lamps") == ["SLR/1", "SLR/2"]
    assert finds(council, "lamps -invoices") == ["SLR/2"]
    assert not differences(council)


def test_what_was_undone_is_not_found(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    batch, _ = take(council, ann, JUNE, again(found(council, "SLR/1"), narrative="Invoices came."))
    assert finds(council, "invoices") == ["SLR/1"]
    undo(batch=batch, by=ann, reason="The wrong file")
    assert finds(council, "invoices") == []
    assert finds(council, "lamps") == ["SLR/1"]
    assert not differences(council)


def test_names_as_they_are_now(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    row = found(council, "SLR/1")
    set_title(recommendation=row, title="Check every lantern", by=ann)
    rename_audit(audit=row.audit, name="Lanterns of the county", by=ann)
    assert finds(council, "lantern county check") == ["SLR/1"]
    assert not differences(council)


def test_what_was_found_is_shown(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    take(council, ann, JUNE, again(found(council, "SLR/1"), narrative="Lamps were bought."))
    (one,) = passages(council, [found(council, "SLR/1").pk]).values()
    shown = [(p.label, "".join(x.text for x in f.pieces)) for p, f in one.found(parse("lamp row"))]
    assert shown == [("Recommendation", "Lamps of row 1 should be checked.")]
    assert [p.label for p, _ in one.found(parse("bought rows"))] == [
        "Recommendation",
        "Status, June 2030",
    ]


def test_as_many_queries_for_one_as_for_all(
    council: Council, ann: User, django_assert_num_queries: Any
) -> None:
    take(council, ann, MARCH, *(new(n) for n in range(1, 8)))
    ids = list(Recommendation.objects.values_list("pk", flat=True))
    for some in (ids[:1], ids):
        with django_assert_num_queries(10):
            assert len(passages(council, some)) == len(some)


@pytest.mark.parametrize("typed", ["it's \"a* OR (b", "a'; --", "x:y AND", "NEAR(a b)", "\\", "é*"])
def test_odd_input_finds_nothing_and_breaks_nothing(council: Council, typed: str) -> None:
    query = parse(typed)
    if query:
        assert finds(council, typed) == []


def test_an_older_record_is_indexed_by_the_upgrade(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1), new(2))
    SearchDoc.objects.filter(object_id=found(council, "SLR/1").pk).delete()
    assert differences(council) == ["SLR/1 is not found by its words."]
    call_command("migrate", verbosity=0)
    assert not differences(council)
    assert finds(council, "lamps") == ["SLR/1", "SLR/2"]
