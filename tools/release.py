"""Keep a release's record for ever: ``python -m tools.release`` before its version is raised.

Builds the demo's record with a few papers, backs it up as tests/upgrades/VERSION.zip, and writes
the hashes of its migrations into tests/upgrades/released.json. From then on every test run
restores that archive with the newest program, and fails if one of these migrations is changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

TOP = Path(__file__).resolve().parent.parent
FOLDER = TOP / "tests/upgrades"
RELEASED = FOLDER / "released.json"
SOURCE = TOP / "src/moothall"
PAPERS = 4  # of thirteen; the last stays under review, as in the demo


def migrations(source: Path = SOURCE) -> dict[str, str]:
    """SHA-256 of each migration by its path under ``source``."""
    found = sorted(source.glob("*/migrations/0*.py"))
    return {p.relative_to(source).as_posix(): _digest(p) for p in found}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    from moothall import __version__  # noqa: PLC0415

    path = FOLDER / f"{__version__}.zip"
    if path.exists():
        sys.exit(f"release: {path.relative_to(TOP)} is there: raise the version first")
    with tempfile.TemporaryDirectory(prefix="moothall-release-") as folder:
        os.environ["MOOTHALL_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "moothall.settings.local"
        os.environ.pop("DATABASE_URL", None)
        made = _archive(path)
    released: dict[str, Any] = json.loads(RELEASED.read_text(encoding="utf-8"))
    released[__version__] = migrations()
    RELEASED.write_text(json.dumps(released, indent=1) + "\n", encoding="utf-8")
    print(f"{path.relative_to(TOP)}: {path.stat().st_size:,} bytes, {made} rows")


def _archive(path: Path) -> int:
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from moothall.demo import build  # noqa: PLC0415
    from moothall.demo.papers import papers  # noqa: PLC0415
    from moothall.demo.story import load  # noqa: PLC0415
    from moothall.keeping.backup import backup_to  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with patch.object(build, "papers", lambda: papers()[:PAPERS]):
        build.from_papers(load(), password="moot-hall-demo", say=print)
    return backup_to(path).rows


if __name__ == "__main__":
    main()
