"""Annex B as the text that comes out of a PDF: tab-separated rows with the cells' own markup."""

from __future__ import annotations

from html import escape

from moothall.demo.papers import words
from moothall.demo.papers.lines import Line
from moothall.demo.story import Cycle, Story

COLUMNS = ("Audit", "Risk level", "Summary of Recommendation", "Target Date", "Status")
PAGE = 9  # rows, after which the page breaks


def annex(story: Story, cycle: Cycle, lines: list[Line]) -> bytes:
    """Every ninth row is broken by a page end: its status goes on in a row of its own."""
    out = [
        "", "APPENDIX B", "", f"## {story.name}: Outstanding Audit Recommendations", "",
        f"(Recommendation status as at {words.dotted(cycle.as_at)}).", "", "\t".join(COLUMNS),
    ]  # fmt: skip
    section = None
    for number, line in enumerate(lines, start=1):
        if line.section != section:
            section = line.section
            out.append(f"<b><i>{words.heading(section)}</i></b>\t\t\t\t")
        said, history = words.status(line, words.long_date)
        cells = [escape(line.audit, quote=False), line.rating, _paragraphs(line.text.split("\n"))]
        cells.append(words.slashed(line.due))
        if number % PAGE == 0 and len(said) > 1:
            out += ["\t".join([*cells, _paragraphs(said[:1])]), ""]
            out += ["\t\t\t\t" + _status(said[1:], history), ""]
        else:
            out.append("\t".join([*cells, _status(said, history)]))
    return "\n".join([*out, ""]).encode()


def appendix(story: Story, cycle: Cycle, directorate: str, lines: list[Line]) -> bytes:
    """One directorate's appendix; the header row is printed again on each page."""
    header = "\t".join(("NO", "Audit Theme", "Summary of Recommendation", "Risk Level",
                        "Target Date", "Status"))  # fmt: skip
    out = [
        f"Appendix 3 - Outstanding Audit Recommendations: {directorate}",
        f"(Recommendation status as of {words.ordinal(cycle.as_at)})", "", "Risk Levels:", "",
        "E - Essential", "", "H \u2013 High", "", "M - Medium", "", "L - Low", "",
    ]  # fmt: skip
    for number, line in enumerate(lines, start=1):
        if number % 5 == 1:
            out += ["", header]
        said, _ = words.status(line, words.ordinal)
        said = [x for x in said if "previous reporting cycles" not in x]
        target = words.slashed(line.due)
        cells = [f"{number}.", escape(line.audit, quote=False)]
        cells += [_paragraphs(line.text.split("\n")), line.rating, target, _paragraphs(said)]
        out.append("\t".join(cells))
    return "\n".join([*out, ""]).encode()


def _status(said: list[str], history: list[str]) -> str:
    items = " ".join(f"<li>{escape(x, quote=False)}</li>" for x in history)
    return " ".join([_paragraphs(said, always=True)] + [f"<ul> {items} </ul>"] * bool(history))


def _paragraphs(lines: list[str], always: bool = False) -> str:
    if len(lines) == 1 and not always:
        return escape(lines[0], quote=False)
    out, items = [], []
    for line in [*lines, ""]:
        if line.startswith("• "):
            items.append(f"<li>{escape(line[2:], quote=False)}</li>")
            continue
        if items:
            out.append(f"<ul> {' '.join(items)} </ul>")
            items = []
        if line:
            out.append(f"<p>{escape(line, quote=False)}</p>")
    return " ".join(out)
