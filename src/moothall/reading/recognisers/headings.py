"""What the headings above the rows of a paper's tables say about them, carried down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from moothall.documents.tree import Place

from . import sections
from .records import Record

INSIDE = 99
"""The level of a heading inside a table; those of a paper's own headings are 1 to 9."""


@dataclass(slots=True)
class Headings:
    """``slots`` holds the latest section, audit, directorate and service; ``levels`` the level at
    which each audit was named, and ``audit_levels`` those at which one surely was."""

    title: str = ""
    slots: dict[str, tuple[sections.Meaning, Place]] = field(default_factory=dict)
    audit_levels: set[int] = field(default_factory=set)
    levels: dict[str, int] = field(default_factory=dict)
    owner_level: int = 0

    def heard(self, text: str, place: Place, *, level: int = INSIDE, named: bool = False) -> None:
        """Keeps what a heading says for the rows below it. The title of a paper says nothing.

        ``level`` is ``INSIDE`` for a heading inside a table; ``named`` where that table has a
        column of audits, so that its headings name something else.
        """
        inside = level == INSIDE
        found = sections.meaning(text)
        slots = self.slots
        if inside or found.sets_apart or self.may_divide(text, found, level):
            slots["section"] = (found, place)
        else:
            slots.pop("section", None)
        if not found.owner and level <= self.owner_level and not inside:
            slots.pop("owner", None)
        if found.owner:
            slots["owner"], self.owner_level = (found, place), level
            slots.pop("audit", None)
        elif found.directorate:
            slots["directorate"] = (found, place)
            slots.pop("audit", None)
        elif found.service:
            slots["service"] = (found, place)
        elif found.audit:
            if inside and named:
                slots.pop("directorate", None)  # a name of the same kind as the one above
            if inside or sections.names_audit(text):
                self.audit_levels.add(level)
            slots["audit"] = (found, place)
            self.levels.setdefault(found.printed, level)
        elif not found.divides:
            slots.pop("audit", None)

    def may_divide(self, text: str, found: sections.Meaning, level: int) -> bool:
        """Whether a heading outside a table that names only a state heads a section."""
        title = level == 1 or text == self.title
        return found.state and not title and not found.entitles

    def headed(self, record: Record) -> Record:
        """Gives a record what the headings above it say."""
        for name in ("section", "audit", "directorate", "service", "owner"):
            if name in self.slots and getattr(record, name) is None:
                setattr(record, name, self.slots[name][0])
        if "section" in self.slots:
            record.section_place = self.slots["section"][1]
        if "audit" in self.slots:
            record.audit_place = self.slots["audit"][1]
        return record

    def take_back(self, found: Sequence[Record]) -> None:
        """Takes back the audits of headings that may be names of something else: where none at
        their level, and none over the same table, shows that it is an audit's, and they are not
        several names unlike those of directorates."""
        for level in set(self.levels.values()):
            names = [n for n, at in self.levels.items() if at == level]
            over = {r.audit.printed for r in found if r.audit} & {*names}
            if len(names) > 1 and not any(map(sections.may_be_directorate, over)):
                self.audit_levels.add(level)
        shown = [r for r in found if r.audit and self.shows_audit(r.audit)]
        tables = {id(r.columns) for r in shown}
        for record in found:
            bare = record.audit and not self.shows_audit(record.audit)
            if bare and id(record.columns) not in tables:
                record.audit = None

        self.take_back_titles(found)
        self.take_back_owners(found)

    def take_back_titles(self, found: Sequence[Record]) -> None:
        """Names above single recommendations of prose are those of findings, unless they show that
        they name audits."""
        bare = [r for r in found if not r.rows and r.audit is not None]
        bare = [r for r in bare if r.audit and not sections.names_audit(r.audit.printed)]
        names = [r.audit.printed for r in bare if r.audit]
        if len(names) == len(set(names)):
            for record in bare:
                record.audit = None

    def take_back_owners(self, found: Sequence[Record]) -> None:
        """A post alone in a heading, as under a signature, owns what stands below it only where
        the headings of a paper name several."""
        held = {r.owner.owner for r in found if r.owner is not None}
        for record in found:
            named = record.owner
            if named is not None and named.owner == named.printed and len(held) < 2:
                record.owner = None

    def of_report(
        self, found: Sequence[Record], report: tuple[sections.Meaning, Place] | None
    ) -> None:
        """Gives the audit of a paper that is one audit's report to those that name none."""
        for record in found:
            bare = record.audit is None or not sections.names_audit(record.audit.printed)
            if report is not None and bare and "audit" not in record.columns.known:
                record.audit, record.audit_place = report

    def shows_audit(self, heading: sections.Meaning) -> bool:
        return self.levels.get(heading.printed) in self.audit_levels
