"""Papers named on the command line, read one after another with what they carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from moothall.reading.attached import with_attached
from moothall.reading.child import Reader, Reading
from moothall.reading.limits import ReadingError
from moothall.reading.process import Progress as Heard

from .progress import Progress

OCR = "recognise the words in scanned pages of PDFs (slower, and each may be wrong)"


def read(paths: Sequence[str], *, see: bool, whole: bool) -> Iterator[tuple[str, Reading | str]]:
    """Each paper by its path, and after it those that it carries; or one sentence that says why
    it could not be read. ``see`` and ``whole`` as for ``Reader.extract``.
    """
    with Reader() as reader, Progress() as progress:
        for at, path in enumerate(paths, 1):
            told = progress.paper(Path(path).name, at, len(paths))
            for called, found in _read(reader, path, told, see=see, whole=whole):
                if isinstance(found, Reading):
                    yield called, found
                    continue
                progress.clear()
                yield called, _said(found)


def _read(
    reader: Reader, path: str, told: Heard, *, see: bool, whole: bool
) -> Iterator[tuple[str, Reading | ReadingError | OSError]]:
    try:
        data = _bytes(path)
    except (ReadingError, OSError) as fault:
        yield path, fault
        return
    yield from with_attached(reader, data, path, whole=whole, see=see, progress=told)


def _bytes(path: str) -> bytes:
    file = Path(path)
    if file.is_dir():
        raise ReadingError("this is a folder: name the files in it")
    return file.read_bytes()


def _said(fault: Exception) -> str:
    words = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return " ".join(words.split())
