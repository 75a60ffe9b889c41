"""Papers given together that hold: nothing is said of one against the other."""

from pathlib import Path

import pytest

from tests.checking.papers import findings

QUIET = Path(__file__).parent / "quiet"
GROUPS = sorted({path.stem.rpartition("_")[0] for path in QUIET.glob("*.txt")})


@pytest.mark.parametrize("name", GROUPS)
def test_silent_on_papers_that_hold(name: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(QUIET.glob(f"{name}_*.txt"))]
    assert len(texts) > 1
    assert findings(*texts, select=["BETW"]) == []


def test_there_are_papers() -> None:
    assert len(GROUPS) > 1
