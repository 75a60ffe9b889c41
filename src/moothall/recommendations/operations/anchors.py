"""Find or make what statements hang from: audits and recommendations, with their references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from moothall.actions.models import Action
from moothall.core.models import Council
from moothall.facts.references import audit_code, audit_key, free_numbers
from moothall.facts.statements import Statement
from moothall.recommendations.models import Audit, AuditName, Recommendation, TextVersion


class Audits:
    """A council's audits by every name that papers ever printed for them."""

    def __init__(self, council: Council) -> None:
        self.council = council
        audits = list(Audit.objects.filter(council=council))
        self.by_id = {audit.pk: audit for audit in audits}
        self.codes = {audit.code for audit in audits}
        self.by_key = {audit_key(audit.name): audit for audit in audits}
        self.spoken: set[tuple[int, str]] = set()
        names = AuditName.objects.filter(audit__council=council)
        for pk, name, gone in names.values_list("audit_id", "printed", "batch__withdrawal"):
            self.by_key.setdefault(audit_key(name), self.by_id[pk])
            if gone is None:
                self.spoken.add((pk, name))

    def of(self, statement: Statement) -> Audit:
        """The audit that a statement on a new recommendation names, made if it is not there."""
        if statement.audit_id is not None:
            return self.by_id[statement.audit_id]
        printed = statement.audit_name.text if statement.audit_name else ""
        name = " ".join((statement.audit_as or printed).split())
        if not name:
            raise ValueError("a statement on a new recommendation names no audit")
        key = audit_key(name)
        if key not in self.by_key:
            code = audit_code(name, self.codes)
            audit = Audit.objects.create(council=self.council, code=code, name=name[:200])
            self.codes.add(code)
            self.by_id[audit.pk] = self.by_key[key] = audit
        return self.by_key[key]

    def new_name(self, audit: Audit, statement: Statement, told: dict[str, Any]) -> list[AuditName]:
        """The row for a printed name that no paper in force has printed for the audit yet."""
        printed = statement.audit_name
        if printed is None or not printed.text or (audit.pk, printed.text) in self.spoken:
            return []
        self.spoken.add((audit.pk, printed.text))
        self.by_key.setdefault(audit_key(printed.text), audit)
        row = AuditName(audit=audit, **told, printed=printed.text, place=printed.place)
        return [row]


def mint(
    council: Council, wanted: Sequence[tuple[Audit, Statement]]
) -> list[tuple[Recommendation, Statement]]:
    """A recommendation for each new statement.

    One whose import was undone is taken again before a new number is given: the one with the same
    text if there is one, so that reading a paper again gives the same references.
    """
    if not wanted:
        return []
    anchors = _Anchors(council, {audit.pk for audit, _ in wanted})
    same = [anchors.with_same_text(audit, statement) for audit, statement in wanted]
    pairs: list[tuple[Recommendation, Statement]] = []
    fresh: list[Recommendation] = []
    for (audit, statement), found in zip(wanted, same, strict=True):
        anchor = found or anchors.unused(audit)
        if anchor is None:
            anchor = anchors.new(audit)
            fresh.append(anchor)
        anchor.title = statement.title[:90]
        anchor.title_confirmed = statement.title_confirmed
        pairs.append((anchor, statement))
    new = {id(anchor) for anchor in fresh}
    columns = ["title", "title_confirmed"]
    again = [anchor for anchor, _ in pairs if id(anchor) not in new]
    Recommendation.objects.bulk_create(  # bulk_update takes minutes for thousands
        again, update_conflicts=True, unique_fields=["action"], update_fields=columns
    )
    actions = Action.objects.bulk_create(Action(council=council) for _ in fresh)
    for anchor, action in zip(fresh, actions, strict=True):
        anchor.action = action
    Recommendation.objects.bulk_create(fresh)
    return pairs


class _Anchors:
    """The recommendations of some audits: their numbers, and those that are free to be taken."""

    def __init__(self, council: Council, audits: set[int]) -> None:
        self.council = council
        self.free: dict[int, dict[str, Recommendation]] = {pk: {} for pk in audits}
        numbers: dict[int, list[str]] = {pk: [] for pk in audits}
        own = Recommendation.objects.filter(council=council, audit_id__in=audits)
        speaking = set(
            TextVersion.objects.speaking()
            .filter(recommendation__audit_id__in=audits)
            .values_list("recommendation_id", flat=True)
        )
        for anchor in own:
            numbers[anchor.audit_id].append(anchor.number)
            if anchor.pk not in speaking:
                self.free[anchor.audit_id][anchor.number] = anchor
        self.numbers: dict[int, Iterator[str]] = {
            pk: iter(free_numbers(taken)) for pk, taken in numbers.items()
        }
        self.texts = self._old_texts()

    def _old_texts(self) -> dict[tuple[int, str], list[str]]:
        free = [anchor.pk for found in self.free.values() for anchor in found.values()]
        told = TextVersion.objects.filter(recommendation_id__in=free).order_by("pk")
        texts: dict[tuple[int, str], list[str]] = {}
        columns = ("recommendation__audit_id", "text", "recommendation__number")
        for audit, text, number in told.values_list(*columns):
            texts.setdefault((audit, text), []).append(number)
        return texts

    def with_same_text(self, audit: Audit, statement: Statement) -> Recommendation | None:
        text = statement.text.text if statement.text else ""
        for number in self.texts.get((audit.pk, text), ()):
            if number in self.free[audit.pk]:
                return self.free[audit.pk].pop(number)
        return None

    def unused(self, audit: Audit) -> Recommendation | None:
        free = self.free[audit.pk]
        first = min(free, key=lambda n: (len(n), n), default=None)
        return None if first is None else free.pop(first)

    def new(self, audit: Audit) -> Recommendation:
        number = next(self.numbers[audit.pk])
        reference = f"{audit.code}/{number}"
        return Recommendation(council=self.council, audit=audit, number=number, reference=reference)
