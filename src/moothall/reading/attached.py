"""A paper, and the papers that it carries: an e-mail's attachments, and theirs."""

from __future__ import annotations

from collections.abc import Iterator

from .child import Reader, Reading
from .limits import ReadingError
from .process import Progress

DEEPEST = 4
MOST = 200
TOO_MANY = (
    "{name} carries papers within papers, more than Moothall opens: save those that matter, and "
    "send them by themselves."
)


def with_attached(
    reader: Reader,
    data: bytes,
    name: str,
    *,
    whole: bool = True,
    see: bool = False,
    progress: Progress | None = None,
) -> Iterator[tuple[str, Reading | ReadingError]]:
    """The paper and then each one that it carries, by name ("letter.eml/annex.docx").

    One answer for each: a fault in one holds none up. ``see`` as for ``Reader.extract``.
    """
    waiting: list[tuple[str, bytes, int]] = [(name, data, 0)]
    given = 0
    while waiting:
        called, held, depth = waiting.pop(0)
        given += 1
        if depth > DEEPEST or given > MOST:
            yield called, ReadingError(TOO_MANY.format(name=name))
            return
        try:
            reading = reader.extract(held, called, whole=whole, see=see, progress=progress)
        except ReadingError as fault:
            yield called, fault
            continue
        carried = reading.document.attachments
        waiting[:0] = [(f"{called}/{one.name}", one.data, depth + 1) for one in carried]
        yield called, reading
