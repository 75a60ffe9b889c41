"""Changes to a PDF after which it is still one: its objects and what its pages draw.

Changed bytes of a PDF seldom get past its table of objects, and hardly ever into a packed stream.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

Change = Callable[[Pdf, random.Random], None]
NUMBERS = (0, 1, -1, 3, 90, 255, 65_536, 2**31 - 1, -(2**31), 1e9)
NAMES = ("/Table", "/TR", "/TD", "/TH", "/P", "/L", "/LI", "/Span", "/H1", "/Artifact", "/Weir")
TEXTS = ("", "weir", "\u202etoll", "\x00", "x" * 5_000, "\ufb01", "31/02/2025")
KEYS = (
    "/K", "/S", "/Pg", "/P", "/A", "/ColSpan", "/RowSpan", "/MCID", "/ActualText", "/Kids",
    "/Count", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/Resources", "/Font", "/ToUnicode",
    "/Widths", "/Encoding", "/RoleMap", "/BBox", "/Matrix", "/Subtype", "/W", "/DescendantFonts",
)  # fmt: skip
OPERATORS = (
    "q", "Q", "BT", "ET", "EMC", "Tj", "TJ", "Td", "Tm", "Tf", "Tr", "re", "m", "l", "f", "S", "W",
    "n", "cm", "Do", "BDC", "BMC", "rg", "gs", "w",
)  # fmt: skip
MOST = 40_000
"""Operators of a page that are changed; a longer one is left as it is."""


def changed(data: bytes, dice: random.Random) -> bytes:
    """Another whole PDF. Raises pikepdf.PdfError, ValueError or RuntimeError for what is none."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for _ in range(dice.choice((1, 1, 2, 4, 12))):
            dice.choice(CHANGES)(pdf, dice)
        made = io.BytesIO()
        pdf.save(made, fix_metadata_version=False)
        return made.getvalue()


def _holder(pdf: Pdf, dice: random.Random) -> Object | None:
    """A dictionary, a list or a stream's dictionary of the file; those in others as well."""
    here: Any = dice.choice(list(pdf.objects)) if len(pdf.objects) else None
    for _ in range(dice.choice((0, 1, 2))):
        inner = [kid for kid in _kids(here) if isinstance(kid, Dictionary | Array)]
        if not inner:
            break
        here = dice.choice(inner)
    return here if isinstance(here, Dictionary | Array | Stream) else None


def _kids(holder: Any) -> list[Any]:
    if isinstance(holder, Dictionary | Stream):
        return [holder.get(key) for key in holder.keys()]  # noqa: SIM118  (it is no dict)
    return list(holder) if isinstance(holder, Array) else []


def _value(pdf: Pdf, dice: random.Random) -> Any:
    """Something odd, or something that stands elsewhere in the file."""
    match dice.randrange(6):
        case 0:
            return dice.choice(NUMBERS)
        case 1:
            return Name(dice.choice(NAMES))
        case 2:
            return pikepdf.String(dice.choice(TEXTS))
        case 3:
            return Array([])
        case 4:
            return Dictionary()
    return dice.choice(list(pdf.objects))


def _set(pdf: Pdf, dice: random.Random) -> None:
    """One entry says something else."""
    holder = _holder(pdf, dice)
    if isinstance(holder, Array) and len(holder):
        holder[dice.randrange(len(holder))] = _value(pdf, dice)
    elif isinstance(holder, Dictionary | Stream):
        own = list(holder.keys())
        key = dice.choice(own) if own and dice.random() < 0.7 else dice.choice(KEYS)
        if key != "/Length":
            holder[key] = _value(pdf, dice)


def _drop(pdf: Pdf, dice: random.Random) -> None:
    holder = _holder(pdf, dice)
    if isinstance(holder, Array) and len(holder):
        del holder[dice.randrange(len(holder))]
    elif isinstance(holder, Dictionary | Stream):
        own = [key for key in holder.keys() if key != "/Length"]  # noqa: SIM118
        if own:
            del holder[dice.choice(own)]


def _twice(pdf: Pdf, dice: random.Random) -> None:
    """An entry of a list stands in it, or in another, once more, or fifty times more."""
    lists = [thing for thing in _all_lists(pdf) if len(thing)]
    if lists:
        kid = (home := dice.choice(lists))[dice.randrange(len(home))]
        for _ in range(dice.choice((1, 1, 50))):
            dice.choice(lists).append(kid)


def _all_lists(pdf: Pdf) -> list[Array]:
    found: list[Array] = []
    for thing in pdf.objects:
        found += [kid for kid in (thing, *_kids(thing)) if isinstance(kid, Array)]
    return found


def _draw(pdf: Pdf, dice: random.Random) -> None:
    """A page, or a form, draws something else."""
    streams: list[Object] = [p.obj for p in pdf.pages]
    streams += [t for t in pdf.objects if isinstance(t, Stream) and t.get("/Subtype") == Name.Form]
    holder = dice.choice(streams)
    told: list[Any] = list(pikepdf.parse_content_stream(holder))
    if not 0 < len(told) < MOST:
        return
    for _ in range(dice.choice((1, 4, 20))):
        _redraw(told, dice)
    data = pikepdf.unparse_content_stream(told)
    if isinstance(holder, Stream):
        holder.write(data)
    else:
        holder.Contents = Stream(pdf, data)


def _redraw(told: list[Any], dice: random.Random) -> None:
    at = dice.randrange(len(told))
    operands, operator = list(told[at].operands), told[at].operator
    match dice.randrange(6):
        case 0:
            operator = pikepdf.Operator(dice.choice(OPERATORS))
        case 1 if operands:
            operands[dice.randrange(len(operands))] = dice.choice(NUMBERS)
        case 2:
            told.insert(dice.randrange(len(told)), told[at])
        case 3 if len(told) > 1:
            del told[at]
            return
        case 4:
            other = dice.randrange(len(told))
            told[at], told[other] = told[other], told[at]
            return
        case _:
            operands = list(dice.choice(told).operands)
    if str(operator) not in ("INLINE IMAGE", "BI", "ID", "EI"):
        told[at] = pikepdf.ContentStreamInstruction(operands, operator)


CHANGES: tuple[Change, ...] = (_set, _set, _set, _drop, _twice, _draw, _draw)
