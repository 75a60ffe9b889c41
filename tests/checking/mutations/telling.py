"""The measure as tables: for docs/reference/mutations.md and for the bench."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from moothall.documents.codes import Level
from tests.checking.mutations.measure import ELSEWHERE, FOUND, MISSED, UNREAD, Measure, Result
from tests.checking.mutations.mutate import Size

PAGE = Path(__file__).resolve().parents[3] / "docs/reference/mutations.md"
MADE = "<!-- Made by `python -m tests.checking.mutations`; a change here is lost. -->"
INTRO = """\
# What the checks find

Papers whose figures, dates and references agree are made by a program: {papers} of them, of five
invented bodies, each with totals taken from unrounded figures and printed rounded. One thing in a
paper is then changed, chosen at random from a fixed seed, and the paper is checked. A change is
*found* when an error or a warning stands at the changed words or at their total, or names their
place as related; it is found *elsewhere* when another place is told. A *large* change of a figure
is at least twice what rounding could do, three units and a twentieth of the figure; a *small* one
is from one unit to one more than rounding could do, and may rightly be passed over. *Not read*: the
file's reader did not give the words back as they were written, so that no place could be compared.
Places are cells, else rows, else paragraphs, as far as a format tells them, and pages for
prose in a PDF.
"""
KEYS = ("made", FOUND, ELSEWHERE, MISSED, UNREAD)


def page(direct: Measure, files: Measure) -> str:
    """The whole page of the reference."""
    papers = {name for name, _, _ in _told(direct.results)}
    parts = [
        MADE,
        INTRO.format(papers=len(papers)),
        "## Large changes\n\n" + _table("Changed", by_name(direct.results, Size.LARGE)),
        "## Small changes\n\n" + _table("Changed", by_name(direct.results, Size.SMALL)),
        "## Through files\n\nA sample of the same changes, each paper written to a file and read "
        "again; large changes only.\n\n" + _table("Format", by_format(files.results)),
        "## Papers that hold\n\nWhat is told of the unchanged papers.\n\n"
        + _table("Format", unchanged(direct) + unchanged(files)),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def by_name(results: Sequence[Result], size: Size) -> list[dict[str, str | int]]:
    """A row for each kind of change."""
    kept = [r for r in results if r.mutation.size is size]
    names = sorted({r.mutation.name for r in kept})
    return [_row(name, [r for r in kept if r.mutation.name == name]) for name in names]


def by_format(results: Sequence[Result]) -> list[dict[str, str | int]]:
    """A row for each format, of the large changes."""
    kept = [r for r in results if r.mutation.size is Size.LARGE]
    forms = list(dict.fromkeys(r.format for r in kept))
    return [_row(form, [r for r in kept if r.format == form]) for form in forms]


def unchanged(told: Measure) -> list[dict[str, str | int]]:
    """A row for each format: papers, and the errors and warnings that were told of them."""
    levels = Counter((form, alarm.level) for _, form, alarm in told.alarms)
    return [
        {"": form, "papers": count, "errors": levels[form, Level.ERROR],
         "warnings": levels[form, Level.WARNING]}
        for form, count in told.unchanged.items()
    ]  # fmt: skip


def _row(name: str, results: Sequence[Result]) -> dict[str, str | int]:
    told = Counter(r.outcome for r in results)
    share = f"{100 * told[FOUND] / len(results):.0f}%"
    counts = {key: told[key] for key in KEYS[1:]}
    return {"": name, "made": len(results), **counts, "share found": share}


def _told(results: Iterable[Result]) -> Iterable[tuple[str, str, str]]:
    return ((r.paper.name, r.format, r.outcome) for r in results)


def _table(first: str, rows: Sequence[dict[str, str | int]]) -> str:
    if not rows:
        return "Nothing was measured."
    heads = [first, *list(rows[0])[1:]]
    heads = ["not read" if head == UNREAD else head for head in heads]
    marks = ["---", *["---:"] * (len(heads) - 1)]
    lines = [heads, marks, *([f"{v:,}" if isinstance(v, int) else v for v in row.values()]
                             for row in rows)]  # fmt: skip
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
