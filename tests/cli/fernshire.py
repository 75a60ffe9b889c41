"""A council whose record holds one recommendation, read from a paper by the real command."""

from pathlib import Path

from moothall.cli.main import main
from moothall.core.models import Council, Role
from moothall.core.operations import create_council, create_user

PAPER = """Outstanding recommendations

(Recommendation status as at 31 March 2025)

Audit\tRisk level\tSummary of Recommendation\tTarget Date\tStatus
"""


def fernshire(folder: Path, row: str) -> Council:
    """The council, with the recommendation of ``row`` imported from a file in ``folder``."""
    made = create_council(name="Fernshire", directorates=["Place"], by="tests")
    create_user(council=made, email="a@f.test", name="Ada", role=Role.EDITS, by="tests")
    file = folder / "annex.txt"
    file.write_text(PAPER + row, encoding="utf-8")
    words = ["import", str(file), "--council", "Fernshire", "--by", "a@f.test", "--apply", "sure"]
    assert main(words) == 0
    return made
