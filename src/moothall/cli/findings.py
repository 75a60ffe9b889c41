"""Findings as text, as the contract's JSON, and as SARIF for the programs that show such lists."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from moothall.documents.codes import CHECKS, FAMILIES, Level
from moothall.documents.findings import Finding
from moothall.documents.tree import Place

if TYPE_CHECKING:
    from moothall.checking.run import Checked

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
REFERENCE = "docs/reference/checks"
SARIF_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}


def text(checked: Checked) -> str:
    """One line a finding."""
    return "".join(
        f"{paper.path}:{where(found.place)}: {found.code} {found.level} {found.sentence}\n"
        for paper, findings in checked.findings
        for found in findings
    )


def looked_at(checked: Checked) -> str:
    """What was tested, for people: so that silence can be told from nothing."""
    counts = checked.tally.as_dict().items()
    tested = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counts)
    found = any(own for _, own in checked.findings)
    return f"looked at: {tested}{'' if found else '; nothing was found'}"


def where(place: Place) -> str:
    """Where to look, as short as it can be said: the line, or the best that the format gives."""
    if place.line is not None:
        return str(place.line)
    named = place.as_dict()
    if place.cell is not None:
        wanted = ["sheet", "cell"]
    elif place.row is not None:
        wanted = ["page", "sheet", "table", "row"]
    else:
        wanted = ["page", "sheet", "paragraph", "table"]
    parts = [f"{name} {named[name]}" for name in wanted if name in named]
    return ", ".join(parts) or "-"


def as_json(checked: Checked) -> str:
    findings = [found.as_dict(paper.path) for paper, own in checked.findings for found in own]
    return _dumped({"findings": findings, "checked": checked.tally.as_dict()})


def sarif(checked: Checked) -> str:
    """Static Analysis Results Interchange Format 2.1.0 (OASIS): one run, a rule for each code."""
    found = [(paper.path, one) for paper, own in checked.findings for one in own]
    codes = sorted({one.code for _, one in found})
    rules = [_rule(code) for code in codes]
    results = [_result(path, one, codes.index(one.code)) for path, one in found]
    driver = {"name": "moothall check", "rules": rules}
    run = {
        "tool": {"driver": driver},
        "results": results,
        "properties": {"checked": checked.tally.as_dict()},
    }
    return _dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> dict[str, Any]:
    kind = CHECKS[code]
    return {
        "id": code,
        "shortDescription": {"text": kind.title},
        "helpUri": f"{REFERENCE}/{_family(code)}.md#{code.lower()}",
        "defaultConfiguration": {"level": SARIF_LEVELS[kind.level]},
    }


def _family(code: str) -> str:
    return next(name for name, codes in FAMILIES.items() if code in codes)


def _result(path: str, found: Finding, rule: int) -> dict[str, Any]:
    related = [_location(r.path or path, r.place) for r in found.related]
    told = {"printed": found.printed, "expected": found.expected}
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": SARIF_LEVELS[found.level],
        "message": {"text": found.sentence},
        "locations": [_location(path, found.place)],
        "relatedLocations": [{"id": at, **place} for at, place in enumerate(related, 1)],
        "properties": told,
    }


def _location(path: str, place: Place) -> dict[str, Any]:
    """A region has lines only; the rest of a place is named."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(path).as_posix())}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line, "endLine": place.end_line or place.line}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.line is None and (named := where(place)) != "-":
        location["logicalLocations"] = [{"fullyQualifiedName": named}]
    return location


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
