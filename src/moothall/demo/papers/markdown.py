"""Annex B as Markdown: one pipe table a section, line breaks as <br>."""

from __future__ import annotations

from itertools import groupby

from moothall.demo.papers import words
from moothall.demo.papers.lines import Line
from moothall.demo.story import Cycle, Story

HEADER = (
    "| Audit | Risk rating | Recommendation | Original target date | Progress |\n"
    "| --- | :---: | --- | --- | --- |"
)


def annex(story: Story, cycle: Cycle, lines: list[Line]) -> bytes:
    out = [f"# {story.name}", f"## {story.committee}: overdue audit recommendations",
           f"Position as at {words.long_date(cycle.as_at)}"]  # fmt: skip
    for section, rows in groupby(lines, key=lambda line: line.section):
        out.append(f"### {words.heading(section)}")
        out.append("\n".join([HEADER, *map(_row, rows)]))
    return ("\n\n".join(out) + "\n").encode()


def _row(line: Line) -> str:
    said, history = words.status(line, words.month, tbc="to be confirmed")
    cells = [
        line.audit, f"**{line.rating}**", line.text, words.slashed(line.due),
        "\n".join([*said, *(f"• {item}" for item in history)]),
    ]  # fmt: skip
    return f"| {' | '.join(c.replace('|', '&#124;').replace(chr(10), '<br>') for c in cells)} |"
