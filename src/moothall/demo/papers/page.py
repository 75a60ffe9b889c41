"""A web page with a table for each audit under its heading, as some councils publish."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from moothall.demo.papers import words
from moothall.demo.papers.lines import RATING_NAMES, Line
from moothall.demo.story import Cycle, Story

COLUMNS = ("Priority", "Agreed recommendation", "Original date", "Revised date", "Latest position")


def by_audit(story: Story, cycle: Cycle, lines: list[Line]) -> bytes:
    """Ratings are printed as words, dates in words; a revised date has its own column."""
    title = f"Overdue audit recommendations as at {words.long_date(cycle.as_at)}"
    body = [f"<h1>{title}</h1>", f"<p>{escape(story.name)}, {escape(story.committee)}.</p>"]
    ordered = sorted(lines, key=lambda line: line.audit)
    for audit, rows in groupby(ordered, key=lambda line: line.audit):
        body.append(f"<h2>{escape(audit)}</h2>")
        body.append(_table(rows))
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>td, th {{ border: 1px solid; vertical-align: top }}</style>"
        "</head>\n<body><main>\n" + "\n".join(body) + "\n</main></body></html>\n"
    ).encode()


def _table(rows: Iterable[Line]) -> str:
    head = "".join(f'<th scope="col">{c}</th>' for c in COLUMNS)
    return "\n".join(
        [
            "<table>",
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
            *map(_row, rows),
            "</tbody></table>",
        ]
    )


def _row(line: Line) -> str:
    said = [*line.telling.paragraphs]
    if line.telling.first:
        said.append(words.FIRST)
    revised = words.stated(line.revised, words.long_date, tbc="To be confirmed") or "-"
    cells = [
        f"<td>{RATING_NAMES[line.rating]}</td>", f"<td>{blocks(line.text.split(chr(10)))}</td>",
        f"<td>{words.long_date(line.due)}</td>", f"<td>{revised}</td>", f"<td>{blocks(said)}</td>",
    ]  # fmt: skip
    return f"<tr>{''.join(cells)}</tr>"


def blocks(lines: list[str]) -> str:
    """Paragraphs, and lists where lines begin with a bullet."""
    out: list[str] = []
    for bullet, group in groupby(lines, key=lambda line: line.startswith("• ")):
        if bullet:
            out.append("<ul>" + "".join(f"<li>{escape(x[2:])}</li>" for x in group) + "</ul>")
        else:
            out += [f"<p>{escape(x)}</p>" for x in group]
    return "".join(out)
