"""``moothall setup``, run in this process."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from moothall.cli import setup
from moothall.cli.errors import CommandError
from tests.recommendations.making import a_council

pytestmark = pytest.mark.django_db


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    setup.add_arguments(parser)
    return setup.run(parser.parse_args(words))


def test_out_of_one_council_into_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    council, _ = a_council()
    file = str(tmp_path / "set-up.json")
    assert run("export", file) == 0
    other, _ = a_council("Brackwater")
    other.directorates.all().delete()
    assert run("import", file, "--council", "Brackwater") == 0
    assert "Nothing was kept" in capsys.readouterr().out
    assert not other.directorates.exists()
    assert run("import", file, "--council", "Brackwater", "--take") == 0
    assert "Taken in" in capsys.readouterr().out
    assert other.directorates.count() == council.directorates.count()
    assert run("import", file, "--council", "Brackwater", "--take") == 0
    assert "0 new, 0 changed" in capsys.readouterr().out


@pytest.mark.parametrize(("text", "why"), [(None, "can't be read"), ("{}", "no set-up")])
def test_what_cannot_be_imported(tmp_path: Path, text: str | None, why: str) -> None:
    a_council()
    file = tmp_path / "x.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(CommandError, match=why):
        run("import", str(file))
