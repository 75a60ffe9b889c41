"""See that what the tests need beyond Python packages is here, and install it where we may.

``python -m tools.needs chromium postgresql`` installs with apt as root on Debian; elsewhere it
prints one line that says what is missing, and the tests that need it fail.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tools import postgres


class Need(NamedTuple):
    is_here: Callable[[], bool]
    packages: tuple[str, ...]


def _command(name: str) -> bool:
    return shutil.which(name) is not None


def _office() -> bool:
    # A module of LibreOffice is a library; soffice alone can't convert anything.
    program = Path("/usr/lib/libreoffice/program")
    return _command("soffice") and all(
        (program / name).exists() for name in ("libswlo.so", "libsclo.so")
    )


NEEDS = {
    "chromium": Need(
        lambda: bool(os.environ.get("CHROMIUM")) or _command("chromium"), ("chromium",)
    ),
    "postgresql": Need(
        lambda: (
            bool(postgres.binaries()) or os.environ.get("DATABASE_URL", "").startswith("postgres")
        ),
        ("postgresql",),
    ),
    "libreoffice": Need(_office, ("libreoffice-writer", "libreoffice-calc")),
    "fonts": Need(
        lambda: Path("/usr/share/fonts/truetype/liberation").exists(), ("fonts-liberation",)
    ),
    "tesseract": Need(lambda: _command("tesseract"), ("tesseract-ocr",)),
    "poppler": Need(lambda: _command("pdftotext"), ("poppler-utils",)),
}
INSTEAD = {"postgresql": " (the PostgreSQL inside a Python package is used instead)"}


def _install(packages: list[str]) -> None:
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=600", "-qq"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("needs: installing", *packages)
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run([*apt, *words], env=quiet, stdout=subprocess.DEVNULL, check=False)


def main() -> None:
    wanted = sys.argv[1:] or list(NEEDS)
    missing = [name for name in wanted if not NEEDS[name].is_here()]
    if missing and os.geteuid() == 0 and _command("apt-get"):
        _install([package for name in missing for package in NEEDS[name].packages])
        missing = [name for name in missing if not NEEDS[name].is_here()]
    if missing:
        packages = " ".join(package for name in missing for package in NEEDS[name].packages)
        names = ", ".join(name + INSTEAD.get(name, "") for name in missing)
        print(f"needs: missing {names}; as root: apt-get install {packages}", file=sys.stderr)


if __name__ == "__main__":
    main()
