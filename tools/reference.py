"""Write docs/reference from the code, or with ``--check`` say that it differs."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from moothall.cli.main import COMMANDS
from moothall.documents.codes import DOUBTS, FAMILIES
from moothall.facts.sentences import SENTENCES
from moothall.facts.states import STATE_WORDS, TRANSITIONS
from moothall.writing.house.fields import ALIASES, BLOCKS, REPORT, ROW, SECTION
from moothall.writing.house.mapping import USES
from tools import reference_checks
from tools.reference_checks import table

FOLDER = Path(__file__).resolve().parent.parent / "docs/reference"
MADE = "<!-- Made by `make format` from the code; a change here is lost. -->"


def findings() -> str:
    rows = (
        (code, kind.level, kind.title, "yes" if kind.asks else "") for code, kind in DOUBTS.items()
    )
    text = (
        "What Moothall doubts while it reads a paper. A code never changes its meaning. What "
        "`moothall check` finds in a paper is told in [checks](checks/README.md)."
    )
    return (
        f"# Findings\n\n{text}\n\n{table(('Code', 'Level', 'Finding', 'A person decides'), rows)}"
    )


def states() -> str:
    words = table(
        ("State", "Shown as"), ((f"`{state}`", words) for state, words in STATE_WORDS.items())
    )
    moves = table(
        ("From", "To", "Who", "Needs"),
        ((f"`{move.start}`", f"`{move.end}`", move.who, move.needs) for move in TRANSITIONS),
    )
    return f"# States of a recommendation\n\n{words}\n\n## Transitions\n\n{moves}"


def command_line() -> str:
    parts = [f"# Command line\n\n```text\n{_help()}\n```"]
    parts += [f"## moothall {name}\n\n```text\n{_help(name)}\n```" for name in COMMANDS]
    return "\n\n".join(parts)


def _help(*command: str) -> str:
    done = subprocess.run(
        [Path(sys.executable).with_name("moothall"), *command, "--help"],
        capture_output=True,
        text=True,
        check=False,
        # A fixed width, or the page would differ between terminals.
        env={**os.environ, "COLUMNS": "90", "NO_COLOR": "1"},
    )
    if done.returncode:
        sys.exit(f"reference: moothall {' '.join(command)} --help fails: {done.stderr[-300:]}")
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def house_style() -> str:
    """The markers of Word templates, and the sentences that a council can word."""

    def named(name: str) -> str:
        return f"`{{{{ {name} }}}}`"

    anywhere = [(named(n), f.words) for n, f in REPORT.items()]
    anywhere.append((named("count essential"), "how many of a rating, by its name"))
    sections = [(named(n), words) for n, (words, _) in SECTION.items()]
    rows = [(named(n), f.words, "yes" if f.long else "") for n, f in ROW.items()]
    alone = [(f"`[[{n.capitalize()}]]`", words) for n, words in BLOCKS.items()]
    others = [(named(n), named(field)) for n, field in ALIASES.items()]
    uses = ", ".join(f"`{use.capitalize()}`" for use in USES)
    sentences = (
        (f"`{key}`", s.reports, s.when, s.text.replace("|", "\\|")) for key, s in SENTENCES.items()
    )
    head = ("Marker", "What it prints")
    return "\n\n".join((
        "# House style",
        "What may stand in a council's Word template, and the sentences that it can word. Capital "
        "letters, spaces and underscores in a marker make no difference.",
        "## Anywhere, in headers, footers and text boxes too", table(head, anywhere),
        "## In a table row that is made once for each section", table(head, sections),
        "## In a table row that is made once for each recommendation",
        table((*head, "Several paragraphs"), rows),
        "## In a paragraph of its own", table(head, alone),
        f"`[[Table = Council Grid]]` names the style that is used for one of {uses}.",
        "## Other names for a field", table(("Marker", "Is the same as"), others),
        "## Sentences", table(("Name", "Report", "When", "Moothall's words"), sentences),
    ))  # fmt: skip


PAGES: dict[str, Callable[[], str]] = {
    "checks/README.md": reference_checks.index,
    **{f"checks/{name}.md": partial(reference_checks.family, name) for name in FAMILIES},
    "command-line.md": command_line,
    "findings.md": findings,
    "house-style.md": house_style,
    "states.md": states,
}


def main() -> None:
    stale = []
    for name, page in PAGES.items():
        path = FOLDER / name
        text = f"{MADE}\n\n{page()}\n"
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"docs/reference differs from the code in {', '.join(stale)}: run make format")


if __name__ == "__main__":
    main()
