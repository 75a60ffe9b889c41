"""A team's untidy tracker goes in, comes out as a working file, is edited in LibreOffice, goes in
again, and Annex B comes out in the council's own Word template."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
from django.utils import timezone

from moothall.core.models import Council, Cycle, Role, User
from moothall.core.operations import create_council, create_user, give_template, use_template
from moothall.core.queries import ratings
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import ReportKind
from moothall.intake import operations, queries
from moothall.intake.models import Import
from moothall.intake.preparing import WHOLE, Covers
from moothall.intake.returning.taking import take_away
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise
from moothall.recommendations.queries import as_facts, report_facts
from moothall.web.reports.making import written
from moothall.writing.builders.choosing import outstanding
from tests.intake.returning.conftest import asked, changed_by, differing, edited, headings
from tests.writing.house import making

from .untidy import AS_AT, MEANINGS, UNKNOWN, Cells, Tracker, tracker

pytestmark = pytest.mark.django_db
OPEN, CLOSED = 420, 180
ADDED = "Leavers should be checked against the payroll each week by somebody outside the team."
COLUMNS = ("rating", "text", "audit", "owner", "target date", "status")
HEADINGS = ("Risk", "Recommendation", "Audit", "Owner", "Original target date", "Status")
READ_BACK = ("text", "audit", "target_date")
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
"""When the file comes back: after the date that the tracker speaks for."""
RATING = {"Essential": "E", "High": "H", "Medium": "M", "Low": "L"}


@dataclass(frozen=True, slots=True)
class Road:
    """A council with nothing in its record, who may do everything there, and LibreOffice."""

    council: Council
    auditor: User
    office: Callable[[Path], bytes]

    def give(self, name: str, data: bytes, covers: Covers = WHOLE) -> Import:
        return operations.start_import(
            council=self.council, name=name, data=data, covers=covers, by=self.auditor
        )

    def facts(self) -> dict[str, RecommendationFacts]:
        return {facts.reference: facts for facts in as_facts(self.council)}


@pytest.fixture
def road(soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Road:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    council = create_council(name="Wenbury District Council", by="tests")
    auditor = create_user(
        council=council, email="jo@wenbury.test", name="Jo Marsh", role=Role.EDITS, sets_up=True,
        by="tests",
    )  # fmt: skip

    def through_office(path: Path) -> bytes:
        """The file as LibreOffice saves it, with the values of its formulas."""
        out = tmp_path / "saved"
        command = [
            soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--convert-to", "xlsx", "--outdir", str(out), str(path),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (out / path.name).read_bytes()

    return Road(council, auditor, through_office)


def test_next_quarter_starts_here(road: Road, tmp_path: Path) -> None:
    """One record is followed all the way: each stage begins with what the one before left."""
    rows = tracker()
    take_in(road, rows, tmp_path)
    nothing_is_lost(road, rows)
    working = tmp_path / "working.xlsx"
    take_away(council=road.council, path=working, by=road.auditor.name)
    only_edits_come_back(road, working)
    annex_b_comes_out_in_the_template(road)


def take_in(road: Road, told: Tracker, folder: Path) -> None:
    """Each of 600 rows is read as one new recommendation, and none needs a decision."""
    path = folder / "tracker.xlsx"
    path.write_bytes(told.data)
    given = road.give("tracker.xlsx", road.office(path), Covers(as_at=AS_AT))
    found = queries.preview(given)
    assert (found.read, found.counts["new"], found.needing) == (OPEN + CLOSED, OPEN + CLOSED, 0)
    operations.accept_all(import_=given, by=road.auditor)
    operations.commit(import_=given, by=road.auditor)
    assert given.receipt["counts"]["new_closed"] == CLOSED


def nothing_is_lost(road: Road, told: Tracker) -> None:
    """What each row of the workbook says stands in its record, in twelve unknown columns too."""
    kept = {facts.printed_reference: facts for facts in road.facts().values()}
    assert kept.keys() == told.rows.keys()
    assert sum(facts.state.is_open for facts in kept.values()) == OPEN
    for reference, row in told.rows.items():
        assert stated(kept[reference]) == expected(row), reference


def stated(facts: RecommendationFacts) -> dict[str, Any]:
    details = {detail.shown_as: detail.text for detail in facts.details}
    current = facts.current
    return {
        "text": facts.text,
        "rating": facts.rating,
        "due": facts.original_date,
        "revised": ("TBC" if current.tbc else current.date) if current else None,
        "said": {*facts.narrative.splitlines(), *details.get("Remarks", "").splitlines()},
        "closed": facts.closed_stated,
        "directorate": facts.directorate,
        "percent": details.get("Per cent complete"),
        "colour": details.get("Colour"),
        **{heading: details.get(heading) for heading in UNKNOWN},
    }


def expected(row: Cells) -> dict[str, Any]:
    percent, colour = row.get("percent"), row.get("colour")
    return {
        "text": row["text"],
        "rating": RATING[row["rating"]],
        "due": row["due"],
        "revised": row.get("revised"),
        "said": {row[name] for name in ("update", "remarks") if name in row},
        "closed": row.get("done"),
        "directorate": row["directorate"],
        "percent": f"{percent * 100:.0f}" if percent else None,
        "colour": MEANINGS[colour] if colour else None,
        **{heading: shown(row.get(heading)) for heading in UNKNOWN},
    }


def shown(value: Any) -> str | None:
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return str(value).strip() if value is not None else None


def only_edits_come_back(road: Road, path: Path) -> None:
    """Exactly what was changed in the file is previewed, asked about, and written."""
    before = road.facts()
    full = [name for name, facts in before.items() if facts.state.is_open and coded(facts)]
    claimed, redated, themed, emptied, removed = full[:5]
    edited(path, {
        (claimed, "State"): "Reported complete, evidence awaited",
        (redated, "Date now agreed"): dt.date(2027, 3, 31),
        (themed, "CLT theme"): "Climate",
        (emptied, "Budget code"): None,
    })  # fmt: skip
    changed_by(path, lambda sheet: remove_and_add(sheet, removed))
    given = road.give("working.xlsx", road.office(path))
    counts = queries.preview(given).counts
    assert {outcome: n for outcome, n in counts.items() if n} == {
        "new": 1, "changed": 4, "missing": 1, "same": OPEN + CLOSED - 5,
    }  # fmt: skip
    found = differing(given)
    assert {name: found[name] for name in found if name in before} == {
        claimed: {"state": "Reported complete, evidence awaited"},
        redated: {"revised": "31 March 2027"},
        themed: {"detail:own:clt theme": "Climate"},
        emptied: {"detail:own:budget code": ""},
    }
    assert asked(given) == {emptied: ["blank:detail:own:budget code"], removed: ["missing"]}
    answer(road, given, emptied, "remove")
    answer(road, given, removed, "open")
    operations.accept_all(import_=given, by=road.auditor)
    operations.commit(import_=given, by=road.auditor)
    after = road.facts()
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {claimed, redated, themed, emptied}
    assert not coded(after[emptied])
    cycles = Cycle.objects.filter(council=road.council).values_list("as_at", flat=True)
    assert list(cycles) == [AS_AT], "edits between two cycles are no reporting cycle"
    assert [after[name].text for name in after.keys() - before.keys()] == [ADDED]


def coded(facts: RecommendationFacts) -> bool:
    """Whether something stands under two of the unknown columns."""
    return {"Budget code", "CLT theme"} <= {detail.heading for detail in facts.details}


def remove_and_add(sheet: Any, reference: str) -> None:
    heads = headings(sheet)
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    sheet.delete_rows(rows[reference])
    last = sheet.max_row + 1
    for heading, value in {
        "Audit": "Payroll Controls 2022-23",
        "Title": "Check leavers weekly",
        "Rating": "High",
        "Recommendation": ADDED,
        "Directorate": "Resources",
        "Original target date": dt.date(2027, 1, 31),
        "CLT theme": "Money",
    }.items():
        sheet.cell(last, heads[heading]).value = value


def answer(road: Road, given: Import, reference: str, said: str) -> None:
    row = given.rows.get(match__reference=reference)
    (question,) = row.questions
    operations.decide(row=row, question=question["key"], answer=said, by=road.auditor)


def annex_b_comes_out_in_the_template(road: Road) -> None:
    """The council's own columns, header and footer, and the rows of Moothall's own form."""
    template = making.packed(making.saved(making.pattern(*COLUMNS)))
    kind, day = ReportKind.ANNEX_B, AS_AT
    given = give_template(
        council=road.council, kind=kind, name="Annex.docx", data=template,
        ratings=ratings(road.council, day), by=road.auditor,
    )  # fmt: skip
    use_template(
        council=road.council, kind=kind, sha256=given, name="Annex.docx", effective_from=day,
        by=road.auditor,
    )  # fmt: skip
    facts = report_facts(road.council, kind, day)
    ours, theirs = (written(road.council, facts, "docx", own=own) for own in (True, False))
    word = docx.Document(io.BytesIO(theirs))
    assert [cell.text for cell in word.tables[0].rows[0].cells] == list(HEADINGS)
    assert word.sections[0].header.paragraphs[0].text == "Larkmere Borough Council"
    assert word.sections[0].footer.paragraphs[0].text == "As at 30 September 2026"
    listed = outstanding(facts)
    assert {one.reference for one in listed} <= set(road.facts())
    assert len(listed) > OPEN // 2
    assert drafted(theirs) == drafted(ours)
    printed = sorted(text for text, *_ in drafted(theirs))
    assert printed == sorted(" ".join(one.text.split()) for one in listed)


def drafted(paper: bytes) -> list[tuple[str, ...]]:
    """What our reader finds in each row of an annex."""
    drafts = recognise(read(paper)).drafts
    return [tuple(" ".join((d.printed(n) or "").split()) for n in READ_BACK) for d in drafts]
