"""Papers are read in a child process, because papers come from strangers.

The child has limits on memory, time and files; when it dies, its parent lives and says why in one
sentence. ``extract`` reads one paper, a ``Reader`` reads several with one child. Papers of the old
kinds are first made new by a program that the child may not start.
"""

from __future__ import annotations

import hashlib
import logging
from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any

from moothall.documents.drafts import Draft, NotRecognised, TableRead
from moothall.documents.tree import NOWHERE, Document, Place

from . import wire
from .converting import CONVERTED, OLD, converted
from .limits import DEFAULT_LIMITS, Limits, ReadingError
from .process import CRASHED, Child, Progress
from .seeing import Sights, sights_of
from .sniffing import check_size

log = logging.getLogger(__name__)


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
    see: bool = False,
    progress: Progress | None = None,
) -> Reading:
    """Reads one paper in a child of its own. Raises ReadingError. Safe to call from threads.

    ``foreign_only``: our own working files are read, and not recognised: their mark tells more.
    ``see`` as for ``Reader.extract``.
    """
    with Reader(limits) as reader:
        return reader.extract(
            data, name, recognise=recognise, foreign_only=foreign_only, see=see, progress=progress
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
    """Reads one paper after another with one child process.

    Use it as a context manager, from one thread at a time.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self._child = Child(limits)

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
        self._child.close()

    def extract(
        self,
        data: bytes,
        name: str = "",
        *,
        recognise: bool = True,
        foreign_only: bool = False,
        whole: bool = True,
        see: bool = False,
        progress: Progress | None = None,
    ) -> Reading:
        """One paper. Raises ReadingError with one sentence for the person who sent it.

        ``whole`` False leaves out the document's blocks, for those who need the drafts alone: half
        of what a child has to say. ``see``: the words of a PDF's scanned pages are recognised in
        their pictures by Tesseract; the document says of which (``Document.guessed``).
        """
        check_size(data, self.limits)
        seen = self._seen(data, name, progress) if see else Sights()
        asked = {
            "name": name,
            "recognise": recognise,
            "foreign_only": foreign_only,
            "whole": whole,
            "seen": {page: sight.as_list() for page, sight in seen.pages.items()},
        }
        answer = self._child.ask(data, asked, progress)
        kind = str(answer.get("convert"))
        if kind not in OLD:
            return _with_remarks(self._reading(answer, data, name), seen.remarks)
        made = converted(data, kind, self.limits, progress)
        answer = self._child.ask(made, asked, progress)
        return _as_old(self._reading(answer, data, name), kind)

    def picture(self, data: bytes, page: int, resolution: int) -> bytes:
        """A page of a PDF, from 1, drawn in grey at so many dots an inch: PNG.

        Raises ReadingError where there is no such page, or it can't be drawn.
        """
        check_size(data, self.limits)
        asked = {
            "name": f"page {page}",
            "pictures": [page],
            "resolution": resolution,
            "clean": False,
        }
        (drawn,) = self._child.ask(data, asked)["pictures"]
        if "fault" in drawn:
            raise ReadingError(str(drawn["fault"]))
        return b64decode(drawn["picture"])

    def _seen(self, data: bytes, name: str, progress: Progress | None) -> Sights:
        def ask(what: dict[str, Any]) -> dict[str, Any]:
            return self._child.ask(data, {"name": name, **what}, progress)

        return sights_of(ask, self.limits, progress)

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


def _as_old(reading: Reading, kind: str) -> Reading:
    """The reading of what a paper was converted to, as that of the paper."""
    remark = (NOWHERE, CONVERTED.format(old=OLD[kind]))
    return replace(_with_remarks(reading, [remark]), format=kind)


def _with_remarks(reading: Reading, remarks: Sequence[tuple[Place, str]]) -> Reading:
    """With these before the reader's own."""
    if not remarks:
        return reading
    document = replace(reading.document, remarks=(*remarks, *reading.document.remarks))
    return replace(reading, document=document)
