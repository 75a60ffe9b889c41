"""How councils word the same thing, as data: one TOML file a subject, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The contents of ``name``.toml in this folder. KeyError-free: a missing file is a defect."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))


@cache
def pattern(name: str, *keys: str) -> re.Pattern[str]:
    """One regular expression of all the alternatives listed under ``keys`` in ``name``.toml."""
    found: Any = load(name)
    for key in keys:
        found = found[key]
    return re.compile("|".join(f"(?:{alternative})" for alternative in found), re.I)


MARKS = re.compile(r"[*_`\u00b9\u00b2\u00b3\u2070-\u2079†‡§#]+")


@lru_cache(4096)
def normal(text: str) -> str:
    """A heading or word as it is compared: lower case, no marks, one space, "&" as "and"."""
    plain = MARKS.sub(" ", text.lower()).replace("&", " and ").replace("\u2019", "'")
    plain = re.sub(r"[^\w%£']+", " ", plain.replace("'s", "s"))
    return " ".join(plain.split())
