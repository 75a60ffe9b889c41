"""Files of the old kinds, made new by LibreOffice where it is installed.

It runs as a process of its own, with limits, an empty profile that forbids macros, links and the
network, and a folder that is thrown away.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .limits import MEGABYTE, Limits, ReadingError
from .process import Progress
from .waiting import waited


class Old(NamedTuple):
    """What a kind is called, what it becomes, and LibreOffice's filters for both."""

    words: str
    new: str
    reads: str
    writes: str
    program: str


WORD, EXCEL = "MS Word 2007 XML", "Calc MS Excel 2007 XML"
OLD: dict[str, Old] = {
    "doc": Old("a Word document of the old kind (.doc)", "docx", "MS Word 97", WORD, "Word"),
    "rtf": Old("rich text (RTF)", "docx", "Rich Text Format", WORD, "Word"),
    "xls": Old("an Excel workbook of the old kind (.xls)", "xlsx", "MS Excel 97", EXCEL, "Excel"),
    "xlsb": Old(
        "a binary Excel workbook (.xlsb)", "xlsx", "Calc MS Excel 2007 Binary", EXCEL, "Excel"
    ),
}
MISSING = (
    "The file is {old.words}, which Moothall reads only where LibreOffice is installed, and here "
    "it is not: open it in {old.program} and save it as {upper}."
)
REFUSED = (
    "The file is {old.words}, and LibreOffice could not open it: it may be damaged or have a "
    "password, so open it in {old.program} and save it as {upper}."
)
LATE = (
    "The file is {old.words}, and LibreOffice took more than {seconds:g} seconds to open it: open "
    "it in {old.program} and save it as {upper}."
)
SWOLLEN = (
    "The file is {old.words}, and became larger than {most:,} MB when LibreOffice converted it: "
    "open it in {old.program}, leave out its pictures, and save it as {upper}."
)
CONVERTED = "the file is {old.words} and was converted by LibreOffice before it was read"
SETTINGS: dict[str, dict[str, str]] = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "org.openoffice.Office.Calc/Content/Update": {"Link": "2"},
    "org.openoffice.Office.Writer/Content/Update": {"Link": "2"},
    # No proxy listens there: what LibreOffice would fetch, it can't.
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "1",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
        "ooInetNoProxy": "",
    },
}
LIMITED = 'ulimit -c 0; ulimit -t "$1"; ulimit -f "$2"; ulimit -v "$3"; shift 3; exec "$@"'
ADDRESSES = 4
"""LibreOffice maps so many times the memory that a reading may use, most of it never touched."""


def office() -> str | None:
    """LibreOffice's program, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(data: bytes, kind: str, limits: Limits, progress: Progress | None = None) -> bytes:
    """The paper in the new kind. Raises ReadingError with one sentence.

    ``progress`` hears of the stage "converting" twice a second; what it raises ends LibreOffice.
    """
    old = OLD[kind]
    words = {"old": old, "upper": old.new.upper()}
    program = office()
    if program is None:
        raise ReadingError(MISSING.format(**words))

    def tell() -> None:
        if progress is not None:
            progress("converting", 0, 1)

    tell()
    with tempfile.TemporaryDirectory(prefix="moothall-") as folder:
        top = Path(folder)
        source = top / f"paper.{kind}"
        source.write_bytes(data)
        _profile(top / "profile")
        command = _command(program, top, source, old, limits)
        if not _run(command, top, limits.patience, tell):
            raise ReadingError(LATE.format(seconds=limits.patience, **words))
        made = top / "made" / f"paper.{old.new}"
        if not made.is_file():
            raise ReadingError(REFUSED.format(**words))
        if made.stat().st_size > limits.bytes:
            raise ReadingError(SWOLLEN.format(most=limits.bytes // MEGABYTE, **words))
        return made.read_bytes()


def _command(program: str, top: Path, source: Path, old: Old, limits: Limits) -> list[str]:
    seconds, blocks = int(limits.seconds) + 1, limits.unpacked // 512
    memory = limits.memory * ADDRESSES * MEGABYTE // 1024
    return [
        "/bin/sh", "-c", LIMITED, "sh", str(seconds), str(blocks), str(memory),
        program, "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
        f"-env:UserInstallation={(top / 'profile').as_uri()}",
        f"--infilter={old.reads}", "--convert-to", f"{old.new}:{old.writes}",
        "--outdir", str(top / "made"), str(source),
    ]  # fmt: skip


def _run(command: list[str], top: Path, patience: float, tell: Callable[[], None]) -> bool:
    """Whether it ended in time; if not it is ended, with every process that it started."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(top),
        "TMPDIR": str(top),  # what it leaves when it is killed goes with the folder
        "LC_ALL": "C.UTF-8",
    }
    process = subprocess.Popen(
        command,
        cwd=top,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return waited(process, patience, tell)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends whatever is left of its group: the program starts another, which may outlive it."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # all of them have ended
    finally:
        process.wait()


def _profile(folder: Path) -> None:
    """An empty profile with our settings."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, values in SETTINGS.items()
        for name, value in values.items()
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>",
        encoding="utf-8",
    )
