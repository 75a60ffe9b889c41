"""Write docs/reference from the code, or with ``--check`` say that it differs."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from moothall.cli.main import COMMANDS
from moothall.documents.findings import CODES
from moothall.facts.states import STATE_WORDS, TRANSITIONS

FOLDER = Path(__file__).resolve().parent.parent / "docs/reference"
MADE = "<!-- Made by `make format` from the code; a change here is lost. -->"


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    header = list(header)
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def findings() -> str:
    rows = (
        (code, kind.level, kind.title, "yes" if kind.asks else "") for code, kind in CODES.items()
    )
    text = "What Moothall finds doubtful or wrong in a paper. A code never changes its meaning."
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


PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": command_line,
    "findings.md": findings,
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
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"docs/reference differs from the code in {', '.join(stale)}: run make format")


if __name__ == "__main__":
    main()
