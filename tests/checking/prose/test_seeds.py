"""What the reference papers say of quantities that doesn't hold, and nothing else."""

from pathlib import Path

import pytest

from moothall.checking.prose import check
from moothall.checking.tally import Tally
from tests.checking.papers import paper


@pytest.mark.seeds
def test_only_what_does_not_hold_is_told(seeds: Path) -> None:
    told = [
        (path.name[:3], found.code, found.place.line)
        for path in sorted(seeds.glob("*.txt"))
        for found in check(paper(path.read_bytes(), path.name), Tally())
    ]
    assert told == [("004", "CLAIM101", 2154), ("004", "CLAIM106", 2615)]


@pytest.mark.seeds
def test_a_list_of_themes_is_added_up(seeds: Path) -> None:
    (path,) = seeds.glob("001_*.txt")
    text = path.read_text(encoding="utf-8")
    (found,) = check(
        paper(text.replace("with 18 recommendations", "with 19 recommendations")), Tally()
    )
    assert (found.code, found.printed, found.expected) == ("CLAIM106", "19", "18")
