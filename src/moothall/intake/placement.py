"""The place sheet: where each audit sits, as a workbook to fill in and give back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from moothall.core.models import Batch, Council, Directorate, Post, Service, User
from moothall.core.operations import open_batch
from moothall.core.policies import Refused, check_edits, editing
from moothall.documents.tree import Row, Table
from moothall.reading.child import read_safely
from moothall.reading.limits import ReadingError
from moothall.reading.vocabulary import normal
from moothall.recommendations.operations import place_audit
from moothall.recommendations.queries import AuditRow, audits
from moothall.writing.writers.sheets import Column
from moothall.writing.writers.xlsx import rows_to_xlsx

from .models import Import
from .preparing import configured_limits
from .queries import placement

CODE, AUDIT, COUNT = "Audit code", "Audit", "Recommendations"
FILLED = ("Directorate", "Service", "Owner post", "Post holder", "E-mail")
TITLE = "Where audits sit"
NOT_A_SHEET = (
    "This is not the place sheet: its header row has no “Audit code”. Download the sheet, fill it "
    "in, and give it back."
)


@dataclass(slots=True)
class Placed:
    """What a sheet did: audits placed by code, how many rows said nothing new, and what was wrong,
    a sentence a row."""

    placed: list[str] = field(default_factory=list)
    unchanged: int = 0
    errors: list[str] = field(default_factory=list)


def to_workbook(source: Import | Council) -> bytes:
    """XLSX: one row an audit of the import, or of the whole council, unplaced ones first."""
    if isinstance(source, Import):
        council, rows = source.council, placement(source)
    else:
        council = source
        rows = sorted(audits(council), key=lambda row: row.placed)
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
    return rows_to_xlsx(TITLE, columns, [_cells(row) for row in rows])


def _cells(row: AuditRow) -> tuple[str | int, ...]:
    return (row.audit.code, row.audit.name, row.total, *_held(row))


def _held(row: AuditRow) -> tuple[str, ...]:
    return (
        row.directorate.name if row.directorate else "",
        row.service.name if row.service else "",
        row.post.title if row.post else "",
        row.holder,
        row.email,
    )


def from_workbook(*, council: Council, data: bytes, by: User) -> Placed:
    """Place each audit as its row says. An empty cell changes nothing.

    Rows that can't be followed are said, a sentence each, and the others are kept. Raises
    ReadingError when the file is no place sheet, Refused when ``by`` may not change the record.
    """
    check_edits(by, council)
    document, _ = read_safely(data, limits=configured_limits(), recognise=False)
    found = _rows(document.tables())
    known = {row.audit.code.casefold(): row for row in audits(council)}
    done = Placed()
    with editing(council=council, by=by, verb="place", subject="audits"):
        batch = None
        for number, told in found:
            code = told.get(CODE, "")
            if not code and not any(told.values()):
                continue
            row = known.get(code.casefold())
            if row is None:
                done.errors.append(f"Row {number}: no audit has the code {code or '(empty)'}.")
                continue
            wanted = tuple(told.get(name, "") for name in FILLED)
            if not _says_more(wanted, _held(row)):
                done.unchanged += 1
                continue
            batch = batch or open_batch(council=council, kind="placement", by=by)
            try:
                _place(row, wanted, batch, by)
            except Refused as refusal:
                done.errors.append(f"Row {number} ({row.audit.name}): {refusal}")
            else:
                done.placed.append(row.audit.code)
    return done


def _says_more(wanted: tuple[str, ...], held: tuple[str, ...]) -> bool:
    return any(_other(new, old) for new, old in zip(wanted, held, strict=True))


def _place(row: AuditRow, wanted: tuple[str, ...], batch: Batch, by: User) -> None:
    """What the row leaves empty stays as it was, so it is said together with what is new."""
    held = _held(row)
    directorate, service, post, holder, email = (
        new or old for new, old in zip(wanted, held, strict=True)
    )
    if _other(wanted[0], held[0]) and not wanted[1]:
        service = ""  # it belonged to the directorate that the audit leaves
    if (_other(wanted[2], held[2]) or _other(wanted[3], held[3])) and not wanted[4]:
        email = ""  # it was another person's
    if _other(wanted[2], held[2]) and not wanted[3]:
        holder = email = ""
    _check_email(email, holder)
    place_audit(
        audit=row.audit,
        directorate=directorate,
        service=service,
        post=post,
        holder=holder,
        email=email,
        by=by,
        batch=batch,
    )


def _other(wanted: str, held: str) -> bool:
    return bool(wanted) and wanted.casefold() != held.casefold()


def _check_email(email: str, holder: str) -> None:
    if email and not holder:
        raise Refused(f"Name the person whose address is {email}.")
    try:
        validate_email(email or "nobody@example.org")
    except ValidationError as fault:
        raise Refused(f"{email} is not an e-mail address.") from fault


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
