"""Check what a council gives for its house style: templates, sentences, Moothall's own form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from moothall.facts.ratings import DEFAULT_RATINGS, Rating
from moothall.facts.reports import ReportKind
from moothall.facts.sentences import SENTENCES, fault_of
from moothall.reading.limits import DEFAULT_LIMITS, MEGABYTE, ReadingError
from moothall.reading.packages import Package
from moothall.reading.sniffing import check_size, format_of
from moothall.writing.house import Fault, Parts, TemplateError, check
from moothall.writing.house.fields import rating_counts

from .values import Unfit

TEMPLATE_LIMITS = replace(
    DEFAULT_LIMITS, bytes=10 * MEGABYTE, unpacked=60 * MEGABYTE, part=40 * MEGABYTE, entries=1_000
)
NOT_WORD = "It is not a Word document: save it as Word Document (.docx) or Word Template (.dotx)."
ENCRYPTED = "It is encrypted with a password: open it, remove the password, and save it."
MARGINS = range(8, 41)
"""Millimetres."""


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file, within the limits of templates. Raises TemplateError."""
    try:
        check_size(data, TEMPLATE_LIMITS)
        kind = format_of(data)
        if kind != "docx":
            raise TemplateError([Fault("", ENCRYPTED if kind == "encrypted" else NOT_WORD)])
        package = Package(data, TEMPLATE_LIMITS)
        for name in package.names():
            if name.endswith((".xml", ".rels")):
                package.xml(name)
        return {name: package.part(name) for name in sorted(package.names())}
    except ReadingError as fault:
        raise TemplateError([Fault("", str(fault))]) from fault


def check_template(data: bytes, ratings: tuple[Rating, ...] = DEFAULT_RATINGS) -> None:
    """Raise TemplateError with every fault of a file that is to be a template."""
    check(Parts.of(parts_of(data)), rating_counts(ratings))


def read_templates(value: Any) -> dict[str, dict[str, str] | None]:
    """{kind of report: {"sha256", "name"} or None}. Raises Unfit."""
    found = {}
    for kind, one in value.items():
        if kind not in list(ReportKind):
            raise Unfit(f"There is no report called {kind}.")
        if one is not None and (set(one) != {"sha256", "name"} or len(one["sha256"]) != 64):
            raise Unfit("A template is named by its file and its name.")
        found[kind] = one
    return found


def read_sentences(value: Any) -> dict[str, str | None]:
    """{name of a sentence: the council's words, or None}. Raises Unfit."""
    for key, text in value.items():
        if key not in SENTENCES:
            raise Unfit(f"There is no sentence called {key}.")
        if text is not None and (why := fault_of(key, str(text))):
            raise Unfit(why)
    return dict(value)


def read_own_form(value: Any) -> dict[str, Any]:
    """{"marking", "orientation": "landscape" or "portrait", "margin": mm or 0}. Raises Unfit."""
    marking, margin = str(value["marking"]), value["margin"]
    if len(marking) > 60 or "\n" in marking:
        raise Unfit("A protective marking can have 60 characters at most.")
    if value["orientation"] not in ("landscape", "portrait"):
        raise Unfit("A page is landscape or portrait.")
    if margin != 0 and margin not in MARGINS:
        raise Unfit(f"A margin is {MARGINS[0]} to {MARGINS[-1]} mm.")
    return {"marking": marking, "orientation": value["orientation"], "margin": int(margin)}
