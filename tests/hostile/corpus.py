"""The corpus: some five hundred files, each with a name that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from .large_pdfs import large_pdfs
from .letters import letters
from .mutating import Named, mutated
from .packages import MAIN, packages
from .pdfs import pdfs
from .tagged_pdfs import tagged_pdfs
from .texts import texts

SPECIMENS = Path(__file__).resolve().parents[1] / "specimens"
TIMES = 24
"""Of each kind so many mutated files."""
KINDS = ("docx", "xlsx", "odt", "ods", "pdf", "html", "csv", "text", "eml", "msg")
NOT_SPECIMENS = {".outline", ".fodt", ".fods"}


def _mutated(kind: str) -> Named:
    found = list(specimens(kind))
    for path in found:
        yield from mutated(f"{kind} {path.stem}", path.read_bytes(), -(-TIMES // len(found)))


def _packages(kind: str) -> Named:
    return packages(kind, next(specimens(kind)).read_bytes())


def specimens(kind: str) -> Iterator[Path]:
    """The whole files that the torn ones are made of."""
    found = (SPECIMENS / kind).iterdir()
    return iter(sorted(path for path in found if path.suffix not in NOT_SPECIMENS))


GROUPS: dict[str, Callable[[], Named]] = {
    "texts": texts,
    "PDFs": pdfs,
    "large PDFs": large_pdfs,
    "tagged PDFs": tagged_pdfs,
    "letters": letters,
    **{f"{kind} packages": partial(_packages, kind) for kind in MAIN},
    **{f"mutated {kind}": partial(_mutated, kind) for kind in KINDS},
}


def corpus() -> Named:
    """(name, bytes), the same in every run."""
    return chain.from_iterable(made() for made in GROUPS.values())
