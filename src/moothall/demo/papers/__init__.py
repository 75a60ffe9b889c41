"""The papers that the fictional council published, cycle by cycle, written from its story.

``write(folder)`` puts them, and the specimens of other councils' layouts, into a folder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from moothall.demo.papers import markdown, page, text, word, workbook, written
from moothall.demo.papers.lines import Line, all_lines, of_directorate, overdue_lines
from moothall.demo.story import Cycle, Story, load

SEEN = frozenset({"rating", "target_date", "revised", "narrative"})
HISTORY = SEEN | {"earlier", "section"}
OWNED = SEEN | {"owner", "service", "reference", "state"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A file as it was published, and what stands in it.

    ``prints`` names what the layout prints beside audit and text: ``rating``, ``target_date``,
    ``revised``, ``narrative``, ``earlier`` (dates of earlier cycles), ``section``, ``owner``,
    ``service``, ``directorate``, ``reference``, ``state``. ``directorates`` is empty for the whole
    council.
    """

    name: str
    cycle: Cycle
    format: str
    lines: tuple[Line, ...]
    prints: frozenset[str]
    make: Callable[[], bytes]
    overdue_only: bool = True
    directorates: tuple[str, ...] = ()

    def data(self) -> bytes:
        return self.make()


@cache
def papers() -> tuple[Paper, ...]:
    """All papers of the story, oldest first; the last cycle has one paper."""
    story = load()
    c1, c2, c3, c4, c5, c6, c7, c8 = story.cycles
    return (
        _paper("annex-b-march-2024.txt", story, c1, "text", HISTORY, text.annex),
        _paper(
            "annex-b-july-2024.docx", story, c2, "docx", HISTORY,
            lambda s, c, x: written.annex(s, c, x, "docx"),
        ),
        _tracker("action-tracker-october-2024.xlsx", story, c3, "xlsx", OWNED, workbook.tracker),
        _paper("overdue-january-2025.html", story, c4, "html", SEEN, page.by_audit),
        *_appendices(story, c5),
        _paper("annex-b-october-2025.md", story, c6, "text", HISTORY, markdown.annex),
        _tracker(
            "tracker-export-march-2026.csv", story, c7, "csv", OWNED | {"directorate"},
            lambda story, _cycle, lines: workbook.export(story, lines),
        ),
        _paper("annex-b-september-2026.docx", story, c8, "docx", HISTORY, word.annex),
    )  # fmt: skip


def write(folder: Path) -> list[Path]:
    """Write every paper, and the specimens beside them; gives the paths."""
    from moothall.demo.specimens import specimens  # noqa: PLC0415  (it uses these modules)

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "specimens").mkdir(exist_ok=True)
    made = [(folder / p.name, p.data()) for p in papers()]
    made += [(folder / "specimens" / s.name, s.data()) for s in specimens()]
    for path, data in made:
        path.write_bytes(data)
    return [path for path, _ in made]


Make = Callable[[Story, Cycle, list[Line]], bytes]


def _paper(
    name: str,
    story: Story,
    cycle: Cycle,
    kind: str,
    prints: frozenset[str],
    make: Make,
) -> Paper:
    lines = overdue_lines(story, cycle)
    return Paper(name, cycle, kind, tuple(lines), prints, lambda: make(story, cycle, list(lines)))


def _tracker(
    name: str,
    story: Story,
    cycle: Cycle,
    kind: str,
    prints: frozenset[str],
    make: Make,
) -> Paper:
    lines = all_lines(story, cycle)
    return Paper(
        name, cycle, kind, tuple(lines), prints, lambda: make(story, cycle, list(lines)),
        overdue_only=False,
    )  # fmt: skip


def _appendices(story: Story, cycle: Cycle) -> list[Paper]:
    """One paper a directorate: each directorate has its own way."""
    made = []
    everything = overdue_lines(story, cycle)
    ways: dict[str, tuple[str, str, frozenset[str], Callable[[str, list[Line]], bytes]]] = {
        "RES": ("docx", "docx", HISTORY - {"section"} | {"owner"},
                lambda d, x: word.appendix(story, cycle, d, x)),
        "C&L": ("txt", "text", SEEN, lambda d, x: text.appendix(story, cycle, d, x)),
        "ACS": ("html", "html", SEEN, lambda d, x: written.appendix(story, cycle, d, x, "html")),
        "P&E": ("xlsx", "xlsx", SEEN, lambda d, x: written.appendix(story, cycle, d, x, "xlsx")),
        "G&P": ("csv", "csv", SEEN, lambda d, x: written.appendix(story, cycle, d, x, "csv")),
        "CPH": ("txt", "text", SEEN, lambda d, x: text.appendix(story, cycle, d, x)),
    }  # fmt: skip
    for directorate in story.directorates:
        lines = of_directorate(everything, directorate.name)
        ending, format_, prints, make = ways[directorate.short]
        name = f"appendix-3-{directorate.name.lower().replace(' ', '-')}-may-2025.{ending}"
        made.append(Paper(
            name, cycle, format_, tuple(lines), prints,
            lambda make=make, d=directorate.name, x=lines: make(d, x),  # type: ignore[misc]
            directorates=(directorate.name,),
        ))  # fmt: skip
    return made
