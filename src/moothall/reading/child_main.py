"""The child process: ``python -m moothall.reading.child_main``, started by ``child.Reader``.

It reads requests from standard input (a line of JSON, then the paper's bytes) and answers on
standard output with JSON; it can write no file and start no process.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import io
import json
import os
import resource
import sys
import time
import traceback
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import IO, Any

from moothall.documents.drafts import Recognised
from moothall.documents.tree import Document
from moothall.documents.working import is_working_file

from . import read, wire
from .converting import OLD
from .limits import MEGABYTE, Limits, ReadingError
from .process import OUT_OF_MEMORY
from .readers import Told, text  # noqa: F401  (imported, and so cached, before files are forbidden)
from .sights import Sight
from .sniffing import format_of

Say = Callable[[dict[str, Any]], None]
Recogniser = Callable[[Document], Recognised]
RECOGNISER = f"{__package__}.recognisers.recommendations"
"""The recogniser is imported when it is needed: reading alone needs none."""
SOMETIMES = 0.2
"""Seconds between two tellings."""


Answer = Callable[[bytes, dict[str, Any], Limits, Say], dict[str, Any]]
"""What is said to a request: to its bytes, and its other words."""


def main() -> None:
    recognise = _recogniser()

    def answer(data: bytes, request: dict[str, Any], limits: Limits, say: Say) -> dict[str, Any]:
        return answered(data, request, limits, recognise, say)

    serve(answer)


def serve(answer: Answer) -> None:
    """Answers one request after another, until there are no more."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    sys.stdout = io.TextIOWrapper(open(os.devnull, "wb"))  # noqa: PTH123, SIM115  (until the end)
    gc.disable()  # a paper is millions of objects without a cycle: to look for some costs a fifth
    first = True
    while line := requests.readline():
        request = json.loads(line)
        limits = Limits.from_dict(request["limits"])
        data = requests.read(request["size"])
        if first:
            forbid(limits)
            first = False
        allow_time(limits)
        say = partial(_say, answers)
        say(answer(data, request, limits, say))
        del data
        gc.collect()


def _recogniser() -> Recogniser | None:
    if importlib.util.find_spec(RECOGNISER) is None:
        return None
    found: Recogniser = importlib.import_module(RECOGNISER).recognise
    return found


def forbid(limits: Limits) -> None:
    """No more memory than allowed, no file written, no process started, no core dumped."""
    memory = limits.memory * MEGABYTE
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def allow_time(limits: Limits) -> None:
    """Processor time for one more paper: the limit counts from the process's beginning."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def answered(
    data: bytes, request: dict[str, Any], limits: Limits, recognise: Recogniser | None, say: Say
) -> dict[str, Any]:
    """The answer to one request. Whatever a paper does becomes an answer that the parent words."""
    try:
        if "pictures" in request:
            return _drawn(data, request)
        if "scanned" in request:
            return _scanned(data, limits, _Pages(say))
        return _read(data, request, limits, recognise, say)
    except ReadingError as fault:
        return {"error": str(fault)}
    except MemoryError:
        return {"error": OUT_OF_MEMORY.format(memory=limits.memory)}
    except Exception:  # the parent logs it: nothing that a paper causes may be lost in silence
        return {"crash": traceback.format_exc(limit=-20)}


def _drawn(data: bytes, request: dict[str, Any]) -> dict[str, Any]:
    """Pages as pictures, by a library that only those who ask for some need: one answer each."""
    pictures = importlib.import_module(f"{__package__}.readers.pdf.pictures")
    inked = importlib.import_module(f"{__package__}.readers.pdf.inked")
    resolution = int(request["resolution"])
    wanted = [int(page) for page in request["pictures"]]
    made: list[dict[str, Any]] = []
    with pictures.pictures(data, wanted[0]) as drawn:
        for page in wanted:
            try:
                found = drawn.page(page, resolution)
            except ReadingError as fault:
                made.append({"fault": str(fault)})
            else:
                if request["clean"]:
                    found = inked.without_rules(found, resolution)
                png = b64encode(found.png()).decode()
                made.append({"picture": png, "points": found.points})
    return {"pictures": made}


def _scanned(data: bytes, limits: Limits, told: Told) -> dict[str, Any]:
    """Which of a PDF's pages are scanned, and how many it has; of other formats none."""
    if format_of(data) != "pdf":
        return {"scanned": [], "of": 0}
    opening = importlib.import_module(f"{__package__}.readers.pdf.opening")
    pages = [page.scanned for page in opening.pages(data, limits, told)]
    return {"scanned": [at for at, is_ in enumerate(pages, 1) if is_], "of": len(pages)}


def _read(
    data: bytes, request: dict[str, Any], limits: Limits, recognise: Recogniser | None, say: Say
) -> dict[str, Any]:
    if (kind := format_of(data)) in OLD:
        return {"convert": kind}  # by a program that this process may not start
    wanted = bool(recognise and request["recognise"])
    steps = 1 + wanted
    say({"progress": ["reading", 0, steps]})
    sights = {int(page): Sight.from_list(told) for page, told in request["seen"].items()}
    document = read(data, name=str(request["name"]), limits=limits, told=_Pages(say), sights=sights)
    found = Recognised()
    ours = request["foreign_only"] and is_working_file(document)
    if recognise and wanted and not ours:
        say({"progress": ["recognising", 1, steps]})
        found = recognise(document)
    said = document if request["whole"] else replace(document, blocks=())
    answer = {
        "document": wire.document_out(said),
        "as_at": wire.value_out(found.as_at),
        "drafts": [wire.draft_out(draft) for draft in found.drafts],
        "not_recognised": [wire.not_recognised_out(what) for what in found.not_recognised],
        "tables": [wire.table_out(table) for table in found.tables],
    }
    say({"progress": ["done", steps, steps]})
    return answer


class _Pages:
    """Tells the parent of pages read, a few times a second at most."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._last = 0.0

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        if done == of or now - self._last >= SOMETIMES:
            self._last = now
            self._say({"progress": ["pages", done, of]})


def _say(answers: IO[bytes], said: dict[str, Any]) -> None:
    words = json.dumps(said, separators=(",", ":")).encode()
    answers.write(b"%d\n%s" % (len(words), words))
    answers.flush()


if __name__ == "__main__":
    main()
