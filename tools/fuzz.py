"""Fuzz the readers by what they cover: ``python -m tools.fuzz [--seconds N] [READER ...]``.

The seconds are shared by the readers, each in a process of its own. It begins with the specimens
and keeps what found new paths in ``var/fuzz``. A file that fails a reader is kept there as well,
and is to become a case of tests/hostile. Exits with 1 when one did.
"""

from __future__ import annotations

import argparse
import copy
import importlib
import pkgutil
import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import atheris
import pikepdf
from lxml import etree

with atheris.instrument_imports(include=["moothall.reading", "moothall.documents"]):
    from moothall.reading import Limits, ReadingError
    from moothall.reading.packages import TORN
    from moothall.reading.readers import READERS

from tests.hostile.corpus import specimens
from tests.hostile.packages import MAIN, packed, unpacked

from . import fuzz_pdf

FOUND = Path(__file__).resolve().parents[1] / "var" / "fuzz"
SECONDS = 600
LONGEST = 200_000
ONE = 20
"""Seconds that one input may take."""
LIMITS = Limits(seconds=ONE, unpacked=30 * 1024**2, part=20 * 1024**2, rows=5_000, cells=50_000)
MEMORY = 2_048
CARELESS = 0.2
"""Of the changes to a package, so many heed no rule."""
ODD = (
    "", "0", "-1", "1", "999999999999", "1e999", "nan", "\u202etoll", "true", "weir", "\n", " ",
    "31/02/2025", "2025-13-45", "A1048577", "#REF!", "../../weir.xml", "x" * 5_000,
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(READERS))
    parser.add_argument("--seconds", type=int, default=SECONDS, help="in all (%(default)s)")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    names = args.readers or list(READERS)
    if unknown := [name for name in names if name not in READERS]:
        parser.error(f"there is no reader called {unknown[0]}; there are {', '.join(READERS)}")
    if args.alone:
        fuzz(names[0], args.seconds)
    each = max(1, args.seconds // len(names))
    failed = [name for name in names if not _fuzzed(name, each)]
    print(f"failed: {', '.join(failed)}; the files are in {FOUND}" if failed else "nothing failed")
    return 1 if failed else 0


def _fuzzed(name: str, seconds: int) -> bool:
    print(f"{name}: {seconds} s", flush=True)
    command = [sys.executable, "-m", "tools.fuzz", name, "--alone", "--seconds", str(seconds)]
    return subprocess.run(command, check=False).returncode == 0


def fuzz(name: str, seconds: int) -> None:
    """Fuzzes one reader and ends the process, as libFuzzer does."""
    reader = _module(name)
    kept = FOUND / name
    kept.mkdir(parents=True, exist_ok=True)
    for path in specimens(name):
        (kept / path.name).write_bytes(path.read_bytes())

    def one(data: bytes) -> None:
        try:
            _read(reader, name, data)
        except ReadingError as refused:
            if not str(refused).endswith("."):
                raise

    changed = {"custom_mutator": MUTATORS[name]} if name in MUTATORS else {}
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={ONE}"]
    options += [
        f"-rss_limit_mb={MEMORY}",
        f"-artifact_prefix={kept}/failed-",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(kept)], one, **changed)
    atheris.Fuzz()


def _paper_changed(data: bytes, most: int, seed: int) -> bytes:
    """A PDF with some of its objects changed, now and then with some of its bytes."""
    dice = random.Random(seed)
    try:
        if dice.random() < CARELESS:
            made = bytes(atheris.Mutate(data, most))
        else:
            made = fuzz_pdf.changed(data, dice)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, IndexError, NotImplementedError):
        made = bytes(atheris.Mutate(data, most))  # it was no PDF before, or none can be made of it
    return made if len(made) <= most else data


def _part_changed(data: bytes, most: int, seed: int) -> bytes:
    """A package with one part changed: changed bytes of a zip file seldom get past its list."""
    dice = random.Random(seed)
    try:
        parts = unpacked(data)
        name = dice.choice(sorted(parts))
        made = packed({**parts, name: _changed(parts[name], dice)})
    except (*TORN, IndexError, KeyError):
        made = bytes(atheris.Mutate(data, most))
    return made if len(made) <= most else data


def _changed(part: bytes, dice: random.Random) -> bytes:
    """Mostly another XML that is whole: what is not is refused before it is looked at."""
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return bytes(atheris.Mutate(part, LONGEST))
    if dice.random() < CARELESS:
        return bytes(atheris.Mutate(part, LONGEST))
    for _ in range(dice.choice((1, 2, 8))):
        dice.choice(WAYS)(dice.choice(list(root.iter("*"))), dice)
    return etree.tostring(root)


def _text(element: Any, dice: random.Random) -> None:
    element.text = dice.choice(ODD)


def _attribute(element: Any, dice: random.Random) -> None:
    if element.attrib:
        element.set(dice.choice(list(element.attrib)), dice.choice(ODD))


def _without(element: Any, dice: random.Random) -> None:
    if element.attrib and dice.random() < CARELESS:
        del element.attrib[dice.choice(list(element.attrib))]
    elif (parent := element.getparent()) is not None:
        parent.remove(element)


def _twice(element: Any, dice: random.Random) -> None:
    if (parent := element.getparent()) is not None:
        parent.insert(dice.randrange(len(parent) + 1), copy.deepcopy(element))


def _elsewhere(element: Any, dice: random.Random) -> None:
    """It, or a copy of it, stands inside another."""
    other = dice.choice(list(element.getroottree().iter("*")))
    other.append(copy.deepcopy(element))


def _renamed(element: Any, dice: random.Random) -> None:
    element.tag = dice.choice(list(element.getroottree().iter("*"))).tag


MUTATORS = {**dict.fromkeys(MAIN, _part_changed), "pdf": _paper_changed}
WAYS = (_text, _attribute, _attribute, _without, _twice, _elsewhere, _renamed)


def _module(name: str) -> ModuleType:
    """The reader, with all of its modules: what is not imported here is not measured."""
    with atheris.instrument_imports(include=["moothall.reading", "moothall.documents"]):
        reader = importlib.import_module(f"moothall.reading.readers.{name}")
        inside = getattr(reader, "__path__", [])
        for found in pkgutil.walk_packages(inside, f"{reader.__name__}."):
            importlib.import_module(found.name)
    return reader


def _read(reader: ModuleType, name: str, data: bytes) -> None:
    if name == "pdf":
        reader.read(data, LIMITS, lambda done, of: None)
    else:
        reader.read(data, LIMITS)


if __name__ == "__main__":
    sys.exit(main())
