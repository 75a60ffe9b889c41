"""Say what the columns of a paper's tables are; it is kept for the next file of that shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone

from moothall.core.bulk import insert, update
from moothall.core.history import record
from moothall.core.models import User
from moothall.core.policies import Refused, editing
from moothall.documents.drafts import Recognised
from moothall.intake.drafts import draft_out
from moothall.intake.models import Decision, Import, ImportRow, Layout
from moothall.intake.names import named
from moothall.intake.preparing import listed
from moothall.intake.printed import Spans, blocks_of, document_of
from moothall.intake.standing import stand_again
from moothall.intake.stored import WITHDRAWN, answers_of
from moothall.intake.tables import (
    CHOICES,
    Shape,
    as_layouts,
    chosen_columns,
    layouts_for,
    shapes,
    twice,
    used_out,
)
from moothall.reading import wire
from moothall.reading.recognisers.recommendations import KIND, recognise
from moothall.reading.reconciling.reconcile import Outcome

from .comparing import lock_under_review, reconcile_again

ASIDE = 10**12
"""Above every position: where rows wait while their places change."""


class ColumnsRefused(Refused):
    """Columns that can't be so; ``key`` is that of the table's shape."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(words)
        self.key = key


def set_columns(*, import_: Import, chosen: Mapping[str, Mapping[int, str]], by: User) -> Import:
    """Say what columns are, by table shape and column index, in keys of ``tables.CHOICES``.

    The paper is read again so, and compared again; the answers of rows that still ask the same are
    kept. The next file with a table of that shape is read so without asking. ColumnsRefused, and
    nothing kept, where two columns are chosen for a field that has one value.
    """
    council, subject = import_.council, f"import {import_.pk}"
    with editing(council=council, by=by, verb="set columns", subject=subject):
        lock_under_review(import_)
        if import_.batches.exists():
            raise Refused("A part of this import is committed, so its columns can't be changed.")
        known = {shape.key: shape for shape in shapes(import_)}
        told: list[str] = []
        for key, fields in chosen.items():
            if key not in known or set(fields.values()) - CHOICES.keys():
                raise Refused("Choose one of the fields that are offered for each column.")
            told += _keep(import_, known[key], fields, by)
        file = import_.paper.name
        detail = {"file": file, "columns": "; ".join(told) or "as they were understood"}
        record(council=council, by=by, verb="set columns", subject=subject, detail=detail)
        return _read_again(import_, by)


def forget_columns(*, layout: Layout, by: User) -> None:
    """Forget what columns are: the next file of that shape is read as if nobody had said it."""
    council = layout.council
    with editing(council=council, by=by, verb="forget columns", subject="council"):
        detail = {"file": layout.learned_from, "columns": "; ".join(_words(layout.columns))}
        layout.delete()
        record(council=council, by=by, verb="forget columns", subject="council", detail=detail)


def _keep(import_: Import, shape: Shape, fields: Mapping[int, str], by: User) -> list[str]:
    """Remember a shape's columns; those that a person chose, in words."""
    council = import_.council
    before = Layout.objects.filter(council=council, key=shape.key).first()
    columns = chosen_columns(shape, fields, before)
    if wrong := twice(columns):
        raise ColumnsRefused(shape.key, wrong)
    Layout.objects.update_or_create(
        council=council,
        key=shape.key,
        defaults={
            "columns": columns,
            "learned_from": import_.paper.name[:255],
            "by": by,
            "at": timezone.now(),
        },
    )
    return _words(columns)


def _words(columns: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{c['heading']}: {CHOICES.get(c['field'], c['field'])}" for c in columns if c["said"]]


def _read_again(import_: Import, by: User) -> Import:
    """Recognise the stored document anew, and give each row that is still there its new draft."""
    tables = [wire.table_in(table) for table in import_.reading["tables"]]
    layouts = layouts_for(import_.council, tables)
    document = document_of(import_)
    found = recognise(document, as_layouts(layouts))
    import_.reading = {
        **import_.reading,
        "not_recognised": [
            {"place": n.place.as_dict(), "what": n.what} for n in found.not_recognised
        ],
        "tables": [wire.table_out(table) for table in found.tables],
        "layouts": used_out(layouts),
        "named": named(found.drafts),
        "listed": listed(found.drafts, import_.as_at),
    }
    import_.save(update_fields=["reading"])
    asked = {row.pk: {q["key"]: q for q in row.questions} for row in import_.rows.all()}
    _move_rows(import_, found, Spans(blocks_of(document)))
    reconcile_again(import_=import_)
    _withdraw(import_, asked, by)
    return import_


def _move_rows(import_: Import, found: Recognised, spans: Spans) -> None:
    """Rows that stand where they stood keep their answers; the others go, and new ones come."""
    drafts = [draft for draft in found.drafts if draft.kind == KIND]
    rows = list(import_.rows.all())
    held = _by_place(rows)
    nth: Counter[str] = Counter()
    there: list[ImportRow] = []
    fresh: list[ImportRow] = []
    for position, draft in enumerate(drafts):
        told = draft_out(draft)
        place = _key(told["place"])
        row = held.pop((place, nth[place]), None)
        nth[place] += 1
        if row is None:
            row = ImportRow(parent=import_, outcome=Outcome.NEW.value)
            fresh.append(row)
        else:
            there.append(row)
        row.position, row.draft, row.blocks = position, told, spans.of(draft)
    for row in rows:
        if not row.draft and row.match_id:
            row.position = len(drafts) + row.match_id  # as reconciling counts what is missing
            there.append(row)
    import_.rows.update(position=F("position") + ASIDE)
    ImportRow.objects.filter(pk__in=[row.pk for row in held.values()]).delete()
    update(there, ["position", "draft", "blocks"])
    insert(fresh)


def _by_place(rows: Sequence[ImportRow]) -> dict[tuple[str, int], ImportRow]:
    """The paper's rows by where they stand, and which of those there it is."""
    nth: Counter[str] = Counter()
    found = {}
    for row in rows:
        if row.draft:
            place = _key(row.draft["place"])
            found[place, nth[place]] = row
            nth[place] += 1
    return found


def _key(place: Mapping[str, Any]) -> str:
    return repr(sorted(place.items()))


def _withdraw(import_: Import, asked: Mapping[int, Mapping[str, Any]], by: User) -> None:
    """Answers to questions that are now asked of other words count no more."""
    given = answers_of(import_).by_position
    rows = {row.position: row for row in import_.rows.filter(position__in=list(given))}
    gone = [
        Decision(row=rows[position], question=key, answer=WITHDRAWN, by=by, at=timezone.now())
        for position, answers in given.items()
        for key in answers
        if (now := _question(rows[position], key)) is not None
        and now != asked.get(rows[position].pk, {}).get(key)
    ]
    Decision.objects.bulk_create(gone)
    stand_again(import_, {decision.row.position for decision in gone})


def _question(row: ImportRow, key: str) -> Any:
    return next((question for question in row.questions if question["key"] == key), None)
