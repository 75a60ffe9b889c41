"""``moothall``: finds the command, imports only its module, and turns its errors into one line."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import CommandError


@dataclass(frozen=True, slots=True)
class Command:
    """``module`` has ``add_arguments(parser)`` and ``run(args) -> int``, the exit status."""

    module: str
    does: str
    example: str


COMMANDS: dict[str, Command] = {
    "init": Command(
        "init", "set up a council, its first administrator and its directorates",
        'moothall init --council "Wenbury District Council" --admin jo@wenbury.example '
        "--directorate Place --directorate People",
    ),
    "demo": Command(
        "demo",
        "build the fictional council, with its papers, and serve it",
        "moothall demo --no-serve",
    ),
    "serve": Command(
        "serve", "serve the website on this machine", "moothall serve --port 8000",
    ),
    "work": Command(
        "work", "read the papers that were given on the site", "moothall work",
    ),
    "extract": Command(
        "extract", "read papers and print what they state; stores nothing",
        "moothall extract annex-b.docx --format csv --output annex-b.csv",
    ),
    "check": Command(
        "check", "say what does not add up in papers; stores nothing",
        "moothall check finance-report.pdf minutes.docx --as-at 2025-03-31",
    ),
    "import": Command(
        "importing", "compare papers with the record, and keep what is new",
        'moothall import annex-b.docx --council "Wenbury District Council" --as-at 2025-03-31 '
        "--by jo@wenbury.example",
    ),
    "report": Command(
        "report", "write a report from the record, as at any date",
        'moothall report annex-b --council "Wenbury District Council" --as-at 2025-03-31 '
        "--format docx --output annex-b.docx",
    ),
    "export": Command(
        "export", "take the record away as a workbook that comes back edited",
        'moothall export working-file.xlsx --council "Wenbury District Council"',
    ),
    "setup": Command(
        "setup", "export or import a council's set-up as one file",
        'moothall setup export set-up.json --council "Wenbury District Council"',
    ),
    "backup": Command(
        "backup", "back up the record, rows and files, into one archive",
        "moothall backup moothall-2025-03-31.zip",
    ),
    "restore": Command(
        "restore", "restore an archive into an empty database of either kind",
        "moothall restore moothall-2025-03-31.zip",
    ),
    "verify": Command(
        "verify", "verify the history and today's rows", "moothall verify",
    ),
    "upgrade": Command(
        "upgrade", "bring the database and static files up to this release",
        "moothall upgrade --keep before.zip",
    ),
}  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. 0 done; 2 wrong use or a fault said in one line; 130 stopped by Ctrl-C."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except CommandError as fault:
        print(f"moothall: {fault}", file=sys.stderr)
        return fault.code
    except KeyboardInterrupt:
        print("\nmoothall: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone ("moothall extract ... | head"): nothing to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(words: list[str]) -> int:
    name = next((w for w in words if not w.startswith("-")), "")
    parser = _parser()
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command, what in COMMANDS.items():
        below = commands.add_parser(
            command, help=what.does, description=_sentence(what.does),
            epilog=f"example:\n  {what.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        if command == name:
            module = importlib.import_module(f"{__package__}.{what.module}")
            module.add_arguments(below)
            below.set_defaults(run=module.run)
    args = parser.parse_args(words)
    if not args.command:
        parser.print_help()
        return 2
    code: int = args.run(args)
    return code


def _parser() -> argparse.ArgumentParser:
    examples = "\n".join(f"  {what.example}" for what in COMMANDS.values())
    return argparse.ArgumentParser(
        prog="moothall",
        description="One record of what a council has said it will do, and whether it did.",
        epilog=f'examples:\n{examples}\n\n"moothall COMMAND --help" says more about one command.',
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


if __name__ == "__main__":
    sys.exit(main())
