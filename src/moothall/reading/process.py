"""The child process in which papers are read: started, asked, and ended when it misbehaves."""

from __future__ import annotations

import json
import logging
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from .limits import MEGABYTE, Limits, ReadingError

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Called with a stage ("converting", "seeing", "reading", "pages", "recognising", "done"), how many
are done, and of how many; the same again every half second while nothing new is told. Whatever it
raises ends the reading, and the child with it: so a person cancels."""
OFTEN = 0.5
"""Seconds after which whoever hears of the progress is asked again whether to go on."""

OUT_OF_TIME = (
    "The file took more than {seconds:g} seconds to read and was given up: divide it into smaller "
    "files, or save it again in the program that made it."
)
GAVE_UP = {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGTRAP, signal.SIGILL}
"""So libraries in C end a process, some of them when they get no more memory."""
STOPPED = -24
"""A child's status that was stopped by SIGXCPU: out of processor time."""
OUT_OF_MEMORY = (
    "The file needs more than {memory:,} MB of memory to read and was given up: divide it into "
    "smaller files, or leave out its pictures."
)
LARGE = 0.5
"""Of the memory that a child may have: a library in C that dies when it has taken so much most
likely wanted more, which it can't say."""
DAMAGED_OR_LARGE = (
    "The file is damaged, or needs more than {memory:,} MB of memory to read: open it in the "
    "program that made it and save it again, or divide it into smaller files."
)
CRASHED = (
    "The file could not be read, because its contents are damaged or unlike any that Moothall "
    "knows: open it in the program that made it and save it again."
)


class Child:
    """One process, asked again and again; a new one is started when it has died.

    ``module`` is what it runs: one that calls ``child_main.serve``.
    """

    def __init__(self, limits: Limits, module: str = f"{__package__}.child_main") -> None:
        self.limits = limits
        self.module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._last_words: IO[bytes] | None = None

    def close(self) -> None:
        """Ends the process."""
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

    def ask(
        self, data: bytes, asked: dict[str, Any], progress: Progress | None = None
    ) -> dict[str, Any]:
        """What it answers of a paper. Raises ReadingError where it gave up or died; ``asked`` has
        at least the paper's ``name``.
        """
        process = self._started()
        late = threading.Event()
        clock = threading.Timer(self.limits.patience, _stop, (process, late))
        clock.start()
        try:
            answer = self._answer(process, data, asked, progress)
        except (BrokenPipeError, EOFError, ValueError) as fault:
            self._raise_death(process, asked["name"], fault, late=late.is_set())
        except BaseException:
            self.close()  # it is still speaking of a paper that nobody waits for
            raise
        finally:
            clock.cancel()
        if "error" in answer:
            raise ReadingError(str(answer["error"]))
        if "crash" in answer:
            log.error("reading %r failed in the child:\n%s", asked["name"], answer["crash"])
            raise ReadingError(CRASHED)
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._last_words = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the child)
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", self.module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._last_words,
                env=_environment(),
                cwd="/",
                process_group=0,  # Ctrl-C is for its parent, who ends it
            )
        return self._process

    def _answer(
        self,
        process: subprocess.Popen[bytes],
        data: bytes,
        asked: dict[str, Any],
        progress: Progress | None,
    ) -> dict[str, Any]:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        request = {"size": len(data), **asked, "limits": self.limits.as_dict()}
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
        heard = ("reading", 0, 0)
        while True:
            while progress is not None and not _speaks(process.stdout):
                progress(*heard)
            answer = _said(process.stdout, self.limits.reply)
            if "progress" not in answer:
                return answer
            stage, done, total = answer["progress"]
            heard = (str(stage), int(done), int(total))
            if progress is not None:
                progress(*heard)

    def _raise_death(
        self, process: subprocess.Popen[bytes], name: str, fault: Exception, *, late: bool
    ) -> None:
        status, memory = _ended(process)
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
        if -status in GAVE_UP and memory > self.limits.memory * LARGE:
            raise ReadingError(DAMAGED_OR_LARGE.format(memory=self.limits.memory)) from fault
        raise ReadingError(CRASHED) from fault


def _speaks(pipe: IO[bytes]) -> bool:
    """Whether there is something to read, or the end, within half a second."""
    wait = select.poll()
    wait.register(pipe, select.POLLIN)
    return bool(wait.poll(OFTEN * 1000))


def _said(pipe: IO[bytes], most: int) -> dict[str, Any]:
    """One answer: a line with its length, then that much JSON.

    Read from the pipe itself: what a buffer read ahead, ``_speaks`` could not see.
    """
    line = bytearray()
    while not line.endswith(b"\n") and len(line) < 32:
        line += _read(pipe, 1)
    length = int(line)
    if not 0 < length <= most:
        raise ValueError(f"the child wants to say {length} bytes")
    said = _read(pipe, length)
    answer = json.loads(said)
    if not isinstance(answer, dict):
        raise ValueError("the child said no object")
    return answer


def _read(pipe: IO[bytes], size: int) -> bytearray:
    """Just so many bytes."""
    found = bytearray()
    while len(found) < size:
        part = os.read(pipe.fileno(), min(size - len(found), MEGABYTE))
        if not part:
            raise EOFError("the child ended")
        found += part
    return found


def _ended(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Ends a child: its status, and how many megabytes it had at most (0 where nobody knows)."""
    if process.returncode is None:
        os.kill(process.pid, signal.SIGKILL)  # Popen.kill would lose what it had
        with suppress(ChildProcessError):  # the clock has waited for it already
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, used.ru_maxrss / 1024
    return process.wait(), 0.0


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _environment() -> dict[str, str]:
    """What the child may know: where Python finds its code, and no secret of its parent."""
    kept = {k: os.environ[k] for k in ("PATH", "SYSTEMROOT", "VIRTUAL_ENV") if k in os.environ}
    top = str(Path(__file__).resolve().parents[2])
    return {**kept, "PYTHONPATH": top, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
