"""Keep a paper that is checked, whole and in pieces, and what was found in it."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from moothall.checking.papers import Paper
from moothall.core.bulk import insert
from moothall.documents.findings import Finding, Related
from moothall.intake.models import Check, CheckedPaper, CheckedPiece, FoundFinding, Upload
from moothall.intake.preparing import printed_date
from moothall.reading import wire
from moothall.reading.child import Reading

from .units import Unit, Units, squeezed, units_of

SIZE = 50
"""Units in a piece."""
VERSION = frozenset((
    "v", "ver", "version", "rev", "revision", "draft", "drafts", "final", "clean", "copy", "issue",
    "issued", "new",
))  # fmt: skip
"""Words of a file's name that tell its version, not its paper."""


def keep_paper(upload: Upload, check: Check, reading: Reading) -> CheckedPaper:
    """Store a paper as it was read, in place of an earlier reading of the same upload.

    What people said to its findings stays.
    """
    document = reading.document
    units = units_of(document).all
    told = [wire.document_out(document), [wire.draft_out(d) for d in reading.drafts]]
    paper, _ = CheckedPaper.objects.update_or_create(
        upload=upload,
        defaults={
            "parent": check,
            "file_id": upload.file_id,
            "name": upload.name,
            "title": document.title[:255],
            "format": reading.format[:10],
            "pages": reading.pages,
            "as_at": check.as_at or printed_date(reading),
            "units": len(units),
            "notes": _notes(reading),
            "kin": kin_of(upload.name),
            "printed": zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 3),
        },
    )
    paper.pieces.all().delete()
    insert(
        CheckedPiece(
            parent=paper, number=start // SIZE,
            units=[unit.out() for unit in units[start : start + SIZE]],
        )
        for start in range(0, len(units), SIZE)
    )  # fmt: skip
    return paper


def _notes(reading: Reading) -> list[str]:
    """What its reader says of the whole paper, a sentence each."""
    return list(dict.fromkeys(what for _, what in reading.document.remarks))[:20]


def kin_of(name: str) -> str:
    """What the name of a file has in common with that of its next version: its words without
    figures, dates and words of a version."""
    stem = PurePath(name.replace("\\", "/")).stem.lower()
    words = re.findall(r"[^\W\d_]+", stem)
    return " ".join(word for word in words if word not in VERSION)[:255]


def papers_of(check: Check) -> list[tuple[CheckedPaper, Paper]]:
    """The papers of a check as checks see them, in the order in which they were given."""
    kept = check.papers.exclude(upload__state=Upload.State.ASIDE)
    return [(row, _paper(row)) for row in kept.order_by("upload_id")]


def _paper(row: CheckedPaper) -> Paper:
    document, drafts = json.loads(zlib.decompress(bytes(row.printed)))
    made = tuple(wire.draft_in(draft) for draft in drafts)
    return Paper(row.name, wire.document_in(document), made, row.as_at)


def paths_of(names: Sequence[str]) -> list[str]:
    """The names of papers, each made different from the others."""
    seen: Counter[str] = Counter()
    paths = []
    for name in names:
        seen[name] += 1
        paths.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return paths


def keep_findings(
    papers: Sequence[CheckedPaper], found: Iterable[tuple[Paper, Sequence[Finding]]]
) -> int:
    """Store what was found in place of what was found before; how many that is."""
    listed = list(found)
    units = [units_of(paper.document) for paper, _ in listed]
    number = {paper.path: at for at, (paper, _) in enumerate(listed)}
    rows: list[FoundFinding] = []
    for at, (row, (_, findings)) in enumerate(zip(papers, listed, strict=True)):
        row.findings.all().delete()
        times: Counter[str] = Counter()
        for position, finding in enumerate(findings, 1):
            unit, cell = units[at].find(finding.place, finding.printed)
            words = units[at].all[unit] if unit >= 0 else None
            base = _key(finding, words, cell)
            times[base] += 1
            related = [_related(one, number, at, units) for one in finding.related]
            rows.append(FoundFinding(
                parent=row, position=position, code=finding.code, level=finding.level.value,
                message=finding.message, place=finding.place.as_dict(), printed=finding.printed,
                expected=finding.expected, computation=finding.computation,
                unsure=finding.unsure, related=related, unit=unit, cell=cell,
                key=base if times[base] == 1 else f"{base}-{times[base]}",
            ))  # fmt: skip
    insert(rows)
    return len(rows)


def _key(finding: Finding, unit: Unit | None, cell: int) -> str:
    """The same for the same finding in another version: its code, the words that are wrong, those
    that would agree, and the words of the place, whatever page or line that is on. What stands at
    no place is told by its sentence."""
    place = finding.message
    if unit is not None:
        place = "|".join(squeezed(c.text) for c in unit.cells) if unit.kind == "row" else unit.text
    words = (finding.code, finding.printed, finding.expected, place, str(cell))
    told = "\n".join(map(squeezed, words))
    return hashlib.sha256(told.encode()).hexdigest()[:40]


def _related(
    one: Related, number: dict[str, int], own: int, units: Sequence[Units]
) -> dict[str, object]:
    paper = number.get(one.path, own) if one.path else own
    unit, _ = units[paper].find(one.place)
    return {"paper": paper, "place": one.place.as_dict(), "unit": unit}
