"""Papers are read in a child process, because papers come from strangers.

The child has limits on memory, time and files; when it dies, its parent lives and says why in one
sentence. ``extract`` reads one paper, a ``Reader`` reads several with one child.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from moothall.documents.drafts import Draft, NotRecognised, TableRead
from moothall.documents.tree import Document

from . import wire
from .limits import DEFAULT_LIMITS, Limits, ReadingError
from .sniffing import check_size

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Called with a stage ("reading", "pages", "recognising", "done"), how many are done, and of how
many. Whatever it raises ends the reading, and the child with it: so a person cancels."""

OUT_OF_TIME = (
    "The file took more than {seconds:g} seconds to read and was given up: divide it into smaller "
    "files, or save it again in the program that made it."
)
STOPPED = -24
"""A child's status that was stopped by SIGXCPU: out of processor time."""
OUT_OF_MEMORY = (
    "The file needs more than {memory:,} MB of memory to read and was given up: divide it into "
    "smaller files, or leave out its pictures."
)
CRASHED = (
    "The file could not be read, because its contents are damaged or unlike any that Moothall "
    "knows: open it in the program that made it and save it again."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One paper as read: the document to show beside its fields, and the drafts made of it."""

    name: str
    sha256: str
    format: str
    pages: int | None
    as_at: Any
    document: Document
    drafts: tuple[Draft, ...] = ()
    not_recognised: tuple[NotRecognised, ...] = ()
    tables: tuple[TableRead, ...] = ()


def extract(
    data: bytes,
    name: str = "",
    *,
    limits: Limits = DEFAULT_LIMITS,
    recognise: bool = True,
    foreign_only: bool = False,
    progress: Progress | None = None,
) -> Reading:
    """Reads one paper in a child of its own. Raises ReadingError. Safe to call from threads.

    ``foreign_only``: our own working files are read, and not recognised: their mark tells more.
    """
    with Reader(limits) as reader:
        return reader.extract(
            data, name, recognise=recognise, foreign_only=foreign_only, progress=progress
        )


def extract_all(
    papers: Iterable[tuple[str, bytes]],
    *,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> Iterator[tuple[str, Reading | ReadingError]]:
    """Reads papers, given as (name, bytes), with one child: one answer for each, in order."""
    with Reader(limits) as reader:
        for name, data in papers:
            try:
                yield name, reader.extract(data, name, progress=progress)
            except ReadingError as fault:
                yield name, fault


def read_safely(
    data: bytes, name: str = "", *, limits: Limits = DEFAULT_LIMITS, recognise: bool = True
) -> tuple[Document, Reading]:
    """The document alone, and all that was read with it."""
    reading = extract(data, name, limits=limits, recognise=recognise)
    return reading.document, reading


class Reader:
    """A child process that reads one paper after another; a new one is started when one dies.

    Use it as a context manager, from one thread at a time.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._last_words: IO[bytes] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, self._last_words):
            if pipe:
                try:
                    pipe.close()
                except BrokenPipeError:
                    log.debug("the child had closed its end first")

    def extract(
        self,
        data: bytes,
        name: str = "",
        *,
        recognise: bool = True,
        foreign_only: bool = False,
        whole: bool = True,
        progress: Progress | None = None,
    ) -> Reading:
        """One paper. Raises ReadingError with one sentence for the person who sent it.

        ``whole`` False leaves out the document's blocks, for those who need the drafts alone: half
        of what a child has to say.
        """
        check_size(data, self.limits)
        process = self._started()
        late = threading.Event()
        clock = threading.Timer(self.limits.patience, _stop, (process, late))
        clock.start()
        try:
            asked = {
                "name": name,
                "recognise": recognise,
                "foreign_only": foreign_only,
                "whole": whole,
            }
            answer = self._asked(process, data, asked, progress=progress)
        except (BrokenPipeError, EOFError, ValueError) as fault:
            self._raise_death(process, name, fault, late=late.is_set())
        except BaseException:
            self.close()  # it is still speaking of a paper that nobody waits for
            raise
        finally:
            clock.cancel()
        if "error" in answer:
            raise ReadingError(str(answer["error"]))
        if "crash" in answer:
            log.error("reading %r failed in the child:\n%s", name, answer["crash"])
            raise ReadingError(CRASHED)
        return self._reading(answer, data, name)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._last_words = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the child)
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", f"{__package__}.child_main"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._last_words,
                env=_environment(),
                cwd="/",
            )
        return self._process

    def _asked(
        self,
        process: subprocess.Popen[bytes],
        data: bytes,
        asked: dict[str, Any],
        *,
        progress: Progress | None,
    ) -> dict[str, Any]:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        request = {"size": len(data), **asked}
        request["limits"] = self.limits.as_dict()
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
        while True:
            answer = _said(process.stdout, self.limits.reply)
            if "progress" not in answer:
                return answer
            if progress is not None:
                stage, done, total = answer["progress"]
                progress(str(stage), int(done), int(total))

    def _raise_death(
        self, process: subprocess.Popen[bytes], name: str, fault: Exception, *, late: bool
    ) -> None:
        process.kill()
        status = process.wait()
        said = b""
        if self._last_words:
            self._last_words.seek(0)
            said = self._last_words.read()[-4000:]
        self.close()
        words = said.decode(errors="replace")
        log.error("the child that read %r ended with status %s\n%s", name, status, words)
        if late or status == STOPPED:
            seconds = self.limits.patience if late else self.limits.seconds
            raise ReadingError(OUT_OF_TIME.format(seconds=seconds)) from fault
        raise ReadingError(CRASHED) from fault

    def _reading(self, answer: dict[str, Any], data: bytes, name: str) -> Reading:
        try:
            document = wire.document_in(answer["document"])
            return Reading(
                name=name,
                sha256=hashlib.sha256(data).hexdigest(),
                format=document.format,
                pages=document.pages,
                as_at=wire.value_in(answer["as_at"]),
                document=document,
                drafts=tuple(wire.draft_in(d) for d in answer["drafts"]),
                not_recognised=tuple(wire.not_recognised_in(n) for n in answer["not_recognised"]),
                tables=tuple(wire.table_in(t) for t in answer["tables"]),
            )
        except (KeyError, TypeError, ValueError, IndexError) as fault:
            log.exception("the child that read %r said what cannot be understood", name)
            self.close()
            raise ReadingError(CRASHED) from fault


def _said(pipe: IO[bytes], most: int) -> dict[str, Any]:
    """One answer: a line with its length, then that much JSON."""
    line = pipe.readline(32)
    if not line:
        raise EOFError("the child ended")
    length = int(line)
    if not 0 < length <= most:
        raise ValueError(f"the child wants to say {length} bytes")
    said = pipe.read(length)
    if len(said) < length:
        raise EOFError("the child ended while it spoke")
    answer = json.loads(said)
    if not isinstance(answer, dict):
        raise ValueError("the child said no object")
    return answer


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _environment() -> dict[str, str]:
    """What the child may know: where Python finds its code, and no secret of its parent."""
    kept = {k: os.environ[k] for k in ("PATH", "SYSTEMROOT", "VIRTUAL_ENV") if k in os.environ}
    top = str(Path(__file__).resolve().parents[2])
    return {**kept, "PYTHONPATH": top, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
