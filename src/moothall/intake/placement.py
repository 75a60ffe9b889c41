"""The place sheet: where each audit sits, as a workbook to fill in and give back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field

from moothall.core.models import Council, Directorate, Post, Service, User
from moothall.core.policies import check_edits
from moothall.documents.tree import Row, Table
from moothall.facts.references import audit_key
from moothall.reading.child import read_safely
from moothall.reading.limits import ReadingError
from moothall.reading.vocabulary import normal
from moothall.writing.writers.sheets import Column
from moothall.writing.writers.xlsx import rows_to_xlsx

from .models import Import
from .operations import place, place_in_record
from .places import AuditPlace, Place, of_council, placement
from .preparing import configured_limits

CODE, AUDIT, COUNT = "Audit code", "Audit", "Recommendations"
FILLED = ("Directorate", "Service", "Owner post", "Post holder", "E-mail")
TITLE = "Where audits sit"
NOT_A_SHEET = (
    "This is not the place sheet: its header row has no “Audit code”. Download the sheet, fill it "
    "in, and give it back."
)


@dataclass(slots=True)
class Placed:
    """What a sheet did: audits placed by name, how many rows said nothing new, and what was wrong,
    a sentence a row."""

    placed: list[str] = field(default_factory=list)
    unchanged: int = 0
    errors: list[str] = field(default_factory=list)


def to_workbook(source: Import | Council) -> bytes:
    """XLSX: one row an audit of the import, or of the whole council, unplaced ones first.

    An audit that the commit will make has no code yet: its name stands for it.
    """
    council = source.council if isinstance(source, Import) else source
    directorates = tuple(Directorate.objects.filter(council=council).values_list("name", flat=True))
    services = Service.objects.filter(directorate__council=council).values_list("name", flat=True)
    posts = Post.objects.filter(council=council).values_list("title", flat=True)
    columns = (
        Column(CODE, 14),
        Column(AUDIT, 40),
        Column(COUNT, 16),
        Column(FILLED[0], 32, directorates),
        Column(FILLED[1], 28, tuple(dict.fromkeys(services))),
        Column(FILLED[2], 32, tuple(posts)),
        Column(FILLED[3], 24),
        Column(FILLED[4], 32),
    )
    rows = [(one.code, one.name, one.total, *astuple(one.place)) for one in _listed(source)]
    return rows_to_xlsx(TITLE, columns, rows)


def _listed(source: Import | Council) -> list[AuditPlace]:
    if isinstance(source, Import):
        return placement(source)
    return sorted(of_council(source), key=lambda one: one.placed)


def from_workbook(*, source: Import | Council, data: bytes, by: User) -> Placed:
    """Place each audit as its row says. An empty cell changes nothing.

    Of an import under review the places are kept for its commit. Rows that can't be followed are
    said, a sentence each, and the others are kept. Raises ReadingError when the file is no place
    sheet, Refused when ``by`` may not change the record.
    """
    council = source.council if isinstance(source, Import) else source
    check_edits(by, council)
    document, _ = read_safely(data, limits=configured_limits(), recognise=False)
    listed = _listed(source) if _under_review(source) else of_council(council)
    known = {one.code.casefold() or one.key: one for one in listed}
    done = Placed()
    wanted: dict[str, Place] = {}
    numbers: dict[str, tuple[int, str]] = {}
    for number, told in _rows(document.tables()):
        if not any(told.values()):
            continue
        one = known.get(told.get(CODE, "").casefold() or audit_key(told.get(AUDIT, "")))
        if one is None:
            done.errors.append(f"Row {number}: {_unknown(told)}.")
            continue
        cells = tuple(told.get(name, "") for name in FILLED)
        if not any(map(_other, cells, astuple(one.place))):
            done.unchanged += 1
            continue
        wanted[one.key], numbers[one.key] = _merged(cells, one.place), (number, one.name)
    faults = _place(source, wanted, by)
    for key, (number, name) in numbers.items():
        if key in faults:
            done.errors.append(f"Row {number} ({name}): {faults[key]}")
        else:
            done.placed.append(name)
    return done


def _under_review(source: Import | Council) -> bool:
    return isinstance(source, Import) and source.stage == Import.Stage.REVIEW


def _place(source: Import | Council, wanted: Mapping[str, Place], by: User) -> dict[str, str]:
    if not wanted:
        return {}
    if isinstance(source, Import):
        return place(import_=source, places=wanted, by=by)
    return place_in_record(council=source, places=wanted, by=by)


def _unknown(told: Mapping[str, str]) -> str:
    if code := told.get(CODE, ""):
        return f"no audit has the code {code}"
    name = told.get(AUDIT, "")
    return f"no audit is called {name}" if name else "it names no audit"


def _merged(cells: tuple[str, ...], held: Place) -> Place:
    """What the row leaves empty stays as it was, so it is said together with what is new."""
    before = astuple(held)
    directorate, service, post, holder, email = (
        new or old for new, old in zip(cells, before, strict=True)
    )
    if _other(cells[0], before[0]) and not cells[1]:
        service = ""  # it belonged to the directorate that the audit leaves
    if (_other(cells[2], before[2]) or _other(cells[3], before[3])) and not cells[4]:
        email = ""  # it was another person's
    if _other(cells[2], before[2]) and not cells[3]:
        holder = email = ""
    return Place(directorate, service, post, holder, email)


def _other(wanted: str, held: str) -> bool:
    return bool(wanted) and wanted.casefold() != held.casefold()


def _rows(tables: Iterable[Table]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each filled row's number in the sheet, and its cells by the names of the columns."""
    names = {normal(name): name for name in (CODE, AUDIT, *FILLED)}
    for table in tables:
        header: dict[int, str] = {}
        out: list[tuple[int, dict[str, str]]] = []
        for number, row in enumerate(table.rows, 1):
            texts = _texts(row)
            if not header:
                found = {at: names[normal(t)] for at, t in enumerate(texts) if normal(t) in names}
                header = found if CODE in found.values() else {}
                continue
            at_row = row.place.row or number
            out.append((at_row, {n: texts[at] for at, n in header.items() if at < len(texts)}))
        if header:
            yield from out
            return
    raise ReadingError(NOT_A_SHEET)


def _texts(row: Row) -> list[str]:
    """The row's cells by column, where merged ones hold their columns."""
    texts: list[str] = []
    for cell in row.cells:
        texts += [" ".join(cell.text.split()), *[""] * (cell.colspan - 1)]
    return texts
