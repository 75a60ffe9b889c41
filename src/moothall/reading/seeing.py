"""Words recognised in pictures of scanned pages by Tesseract, where it is installed.

It is given pictures that we drew ourselves, one page at a time, and may use one core.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import tempfile
from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from moothall.documents.tree import NOWHERE, Place

from .hocr import sight_of
from .limits import Limits, ReadingError
from .process import Progress
from .sights import Sight
from .waiting import waited

RESOLUTION = 300
"""Dots per inch at which pages are drawn: Tesseract's authors advise no fewer."""
DRAWING = {"resolution": RESOLUTION, "clean": True}
"""How pages are drawn: without the lines of tables, which are taken for letters."""
TOGETHER = 4
"""Pages that are drawn of one sending of the paper."""
LANGUAGES = ("eng", "cym")
MISSING = (
    "The paper has scanned pages, and Tesseract, which would recognise their words, is not "
    "installed here: ask for the file that they were printed from."
)
RECOGNISED = "the words of page {page} were recognised in a picture (OCR)"
FAILED = "the words of page {page} could not be recognised: ask for the file behind the scan"
TOO_MANY = (
    "{count:,} pages are scanned, and the words of the first {most:,} were recognised: divide the "
    "paper into smaller files for the others"
)
PNG = struct.Struct(">8s8xII")
"""A PNG's first bytes: its mark, and the picture's width and height (ISO/IEC 15948 §11.2.2)."""

Ask = Callable[[dict[str, Any]], dict[str, Any]]
"""Asks the child of a paper: it is given what is asked, and gives the answer or ReadingError."""


@dataclass(slots=True)
class Sights:
    """What was recognised of a paper's scanned pages, by page, and what is to be said of it."""

    pages: dict[int, Sight] = field(default_factory=dict)
    remarks: list[tuple[Place, str]] = field(default_factory=list)


def tesseract() -> str | None:
    """Tesseract's program, or None where it is not installed."""
    return shutil.which("tesseract")


def sights_of(ask: Ask, limits: Limits, progress: Progress | None = None) -> Sights:
    """The words of every scanned page of a paper, as many as ``limits.seen``.

    A page that fails is remarked upon and the others go on. ``progress`` hears of each page (stage
    "seeing"), and what it raises ends it. Raises ReadingError where the paper can't be opened, or
    all of it is scanned and Tesseract is missing.
    """
    answer = ask({"scanned": True})
    scanned = [int(page) for page in answer["scanned"]]
    made = Sights()
    if scanned and tesseract() is None:
        if len(scanned) == answer["of"]:
            raise ReadingError(MISSING)
        made.remarks.append((NOWHERE, MISSING))
        return made
    if len(scanned) > limits.seen:
        made.remarks.append((NOWHERE, TOO_MANY.format(count=len(scanned), most=limits.seen)))
    wanted = scanned[: limits.seen]
    for start in range(0, len(wanted), TOGETHER):
        batch = wanted[start : start + TOGETHER]
        for at, (page, drawn) in enumerate(zip(batch, _drawn(ask, batch), strict=True), start):
            sight = _sight(drawn, limits, _Ears(progress, at, len(wanted)))
            if sight is None:
                made.remarks.append((Place(page=page), FAILED.format(page=page)))
            else:
                made.pages[page] = sight
                made.remarks.append((Place(page=page), RECOGNISED.format(page=page)))
    return made


def _drawn(ask: Ask, pages: Sequence[int]) -> list[dict[str, Any]]:
    """The pages' pictures; what the child did not survive is drawn without the others."""
    try:
        return list(ask({**DRAWING, "pictures": list(pages)})["pictures"])
    except ReadingError as fault:
        if len(pages) == 1:
            return [{"fault": str(fault)}]
        return [drawn for page in pages for drawn in _drawn(ask, [page])]


@dataclass(frozen=True, slots=True)
class _Ears:
    """Who hears that page ``at`` (from 0) of so many is being looked at."""

    progress: Progress | None
    at: int
    of: int

    def tell(self) -> None:
        if self.progress is not None:
            self.progress("seeing", self.at, self.of)


def _sight(drawn: dict[str, Any], limits: Limits, ears: _Ears) -> Sight | None:
    """The words of one drawn page; None where it can't be drawn or looked at."""
    ears.tell()
    if "fault" in drawn:
        return None
    picture = b64decode(drawn["picture"])
    mark, width, height = PNG.unpack_from(picture)
    if mark != b"\x89PNG\r\n\x1a\n":
        return None
    told = _told(picture, limits, ears)
    return None if told is None else sight_of(told, width, height, float(drawn["points"]))


def _told(picture: bytes, limits: Limits, ears: _Ears) -> str | None:
    """What Tesseract says of a picture (hOCR); None where it fails or takes too long."""
    program = tesseract()
    if program is None:
        return None
    installed = _languages(program)
    # 12 looks for words all over the page, and which way up they are; 11 needs no data for that.
    mode = "12" if "osd" in installed else "11"
    chosen = "+".join(name for name in LANGUAGES if name in installed)
    command = [program, "-", "-", "-l", chosen, "--dpi", str(RESOLUTION), "--psm", mode]
    command += ["-c", "tessedit_create_hocr=1"]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(picture)
        given.seek(0)
        process = subprocess.Popen(
            command, stdin=given, stdout=said, stderr=subprocess.DEVNULL, env=_environment()
        )
        try:
            waited(process, limits.seconds, ears.tell)
        finally:
            process.kill()
            process.wait()
        if process.returncode:
            return None
        said.seek(0)
        return said.read(limits.reply).decode("utf-8", "replace")


@cache
def _languages(program: str) -> frozenset[str]:
    """The languages, and "osd", whose data is installed."""
    said = subprocess.run(
        [program, "--list-langs"], capture_output=True, env=_environment(), timeout=60, check=False
    )
    return frozenset(said.stdout.decode("utf-8", "replace").split())


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
