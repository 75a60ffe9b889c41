"""Make a report's file: in the council's template where it has one, else in Moothall's form."""

from __future__ import annotations

from dataclasses import replace

from moothall.core.house import Template, committee, look, templates
from moothall.core.models import Council
from moothall.core.setup.style import parts_of
from moothall.documents.tree import Document
from moothall.facts.reports import ReportFacts
from moothall.writing.builders import build
from moothall.writing.house import Filling, TemplateError, fill, filling
from moothall.writing.writers import WRITERS


class Unfilled(Exception):  # noqa: N818  (its faults are sentences for the person)
    """The council's template can't be filled any more; ``why`` holds its faults."""

    def __init__(self, template: Template, why: TemplateError) -> None:
        super().__init__(str(why))
        self.template, self.why = template, why


def template_of(council: Council, facts: ReportFacts) -> Template | None:
    """The template in force on the date that the report is stated as at."""
    return templates(council, facts.as_at).get(facts.kind)


def filling_of(council: Council, facts: ReportFacts) -> Filling:
    marking = look(council, facts.as_at).marking
    return filling(facts, committee=committee(council, facts.as_at), marking=marking)


def filled(council: Council, facts: ReportFacts, data: bytes) -> bytes:
    """The report in a template's bytes. Raises TemplateError."""
    return fill(parts_of(data), filling_of(council, facts))


def own_document(council: Council, facts: ReportFacts) -> Document:
    """The report in Moothall's own form, with the council's marking, page and colour."""
    given = look(council, facts.as_at)
    return replace(build(facts), look=given, landscape=given.landscape)


def written(council: Council, facts: ReportFacts, form: str, *, own: bool = False) -> bytes:
    """The report as a file. ``form`` is a key of the writers'; ``own`` leaves the template.

    Raises Unfilled where the template in force can't be filled.
    """
    template = None if own or form != "docx" else template_of(council, facts)
    if template is None:
        return WRITERS[form](own_document(council, facts))
    try:
        return filled(council, facts, template.data())
    except TemplateError as fault:
        raise Unfilled(template, fault) from fault
