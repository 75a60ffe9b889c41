"""Short, stable references: an audit's code, and numbers within it ("DSG-SVR/3")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

LONGEST = 12
_NUMBERED = re.compile(
    r"^\s*([^\W\d_]{2,8})\s*(?:no\.?|number|#)?\s*(?!(?:19|20)\d\d\b)(\d{2,})\b", re.I
)
"""A kind of review and its number ("Case 143"); a year is no number."""
_IN_BRACKETS = re.compile(r"\(\s*([A-Z][A-Z0-9&]{1,5})\s*\)")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['/][A-Za-z0-9]+)*")
_NOT_IN_CODES = re.compile(r"\W")
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"}
)
_DASHES = re.compile(r"\s*[-‐‑‒–—−]+\s*")  # noqa: RUF001  (dashes as papers print them)


def audit_code(name: str, taken: Collection[str] = ()) -> str:
    """A code of capitals and digits from an audit's name, unlike every code of ``taken``.

    "Case 143 - Payments" gives CASE143, "Procurement Cards (GPC)" GPC, "VAT Returns Review"
    VAT-RR, "Payroll" PAYR, "Pensions 2023" PENS-2023. A code that is taken gets -2, -3…
    """
    base = _base(_ascii(name))[:LONGEST].strip("-") or "AUDIT"
    used = {code.casefold() for code in taken}
    code, number = base, 1
    while code.casefold() in used:
        number += 1
        code = f"{base}-{number}"
    return code


def _ascii(name: str) -> str:
    spread = unicodedata.normalize("NFKD", name.replace("\u2019", "'"))
    return spread.encode("ascii", "ignore").decode()


def _base(name: str) -> str:
    if numbered := _NUMBERED.match(name):
        return f"{numbered[1].upper()}{numbered[2]}"
    if short := _IN_BRACKETS.search(name):
        return str(short[1]).replace("&", "")
    words = [w for w in _WORD.findall(name) if w.casefold() not in _SMALL]
    plain = [w for w in words if not _is_short(w)]
    if len(plain) == 1:
        words = [w if _is_short(w) else _NOT_IN_CODES.sub("", w)[:4] for w in words]
    runs: list[str] = []
    joining = False
    for word in words:
        if _is_short(word):
            runs.append(_NOT_IN_CODES.sub("", word).upper())
            joining = False
        elif joining:
            runs[-1] += word[0].upper()
        else:
            runs.append((word if len(plain) == 1 else word[0]).upper())
            joining = True
    return "-".join(runs)


def _is_short(word: str) -> bool:
    """Whether a word is an abbreviation or a number: kept whole."""
    return any(c.isdigit() for c in word) or (1 < len(word) <= 5 and word.isupper())


def audit_key(name: str) -> str:
    """What two printings of one audit's name share: not case, spaces or kinds of dash."""
    return _DASHES.sub("-", " ".join(name.split())).casefold()


def free_numbers(taken: Iterable[str]) -> Iterable[str]:
    """Numbers for new recommendations of an audit: after the highest whole number taken."""
    last = max((int(n) for n in taken if n.isdecimal()), default=0)
    while True:
        last += 1
        yield str(last)


def natural(text: str) -> tuple[str | int, ...]:
    """A sort key in which ABC/2 stands before ABC/10, and 3a before 3b."""
    words_and_numbers = re.split(r"(\d+)", text.casefold())
    return tuple(int(p) if n % 2 else p for n, p in enumerate(words_and_numbers))
