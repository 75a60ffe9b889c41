"""The fictional council as its files tell it: posts, cycles, audits and recommendations."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

MATERIAL = Path(__file__).parent / "material"
FILES = ("resources", "children", "adults", "place", "governance", "communities")


@dataclass(frozen=True, slots=True)
class Post:
    """A post and who has held it; a vacant one has, for ``holder``, who ``left`` and ``until``
    when they held it."""

    title: str
    since: dt.date
    holder: str = ""
    left: str = ""
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Directorate:
    name: str
    short: str
    director: str
    portfolio: str


@dataclass(frozen=True, slots=True)
class Cycle:
    label: str
    as_at: dt.date


@dataclass(frozen=True, slots=True)
class Audit:
    """A review. ``report`` is the day of its final report; the slots word its statuses."""

    code: str
    name: str
    directorate: str
    service: str
    owner: str
    report: dt.date
    slots: dict[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Promise:
    """A recommendation and what will become of it.

    ``life`` has one event a cycle, from the first that finds it overdue; ``steps`` are the
    sentences that its own progress is told in.
    """

    audit: Audit
    number: int
    rating: str
    due: dt.date
    text: str
    life: tuple[str, ...]
    steps: tuple[str, ...]

    @property
    def reference(self) -> str:
        return f"{self.audit.code}/{self.number}"


@dataclass(frozen=True, slots=True)
class Story:
    name: str
    slug: str
    committee: str
    domain: str
    towns: tuple[str, ...]
    directorates: tuple[Directorate, ...]
    posts: tuple[Post, ...]
    cycles: tuple[Cycle, ...]
    audits: tuple[Audit, ...]
    promises: tuple[Promise, ...]

    def email(self, person: str) -> str:
        """The address of a person: first.last at the council's domain."""
        first, last = person.lower().split(maxsplit=1)
        return f"{first}.{last.replace(' ', '-')}@{self.domain}"


@cache
def load() -> Story:
    """The story, read once from the files beside this module."""
    council = _read("council")
    audits: list[Audit] = []
    promises: list[Promise] = []
    for name in FILES:
        told = _read(name)
        for one in told["audit"]:
            audit = _audit(one, told["directorate"])
            audits.append(audit)
            promises += [
                _promise(audit, number, data)
                for number, data in enumerate(one["recommendation"], start=1)
            ]
    return Story(
        name=council["name"],
        slug=council["slug"],
        committee=council["committee"],
        domain=council["domain"],
        towns=tuple(council["towns"]),
        directorates=tuple(Directorate(**d) for d in council["directorate"]),
        posts=tuple(Post(**p) for p in council["post"]),
        cycles=tuple(Cycle(**c) for c in council["cycle"]),
        audits=tuple(audits),
        promises=tuple(promises),
    )


@cache
def wording() -> dict[str, list[str]]:
    """What services and internal audit say, by event."""
    return _read("wording")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((MATERIAL / f"{name}.toml").read_text(encoding="utf-8"))


def _audit(one: dict[str, Any], directorate: str) -> Audit:
    forum, owner = one["forum"], one["owner"]
    return Audit(
        code=one["code"],
        name=one["name"],
        directorate=directorate,
        service=one["service"],
        owner=owner,
        report=one["report"],
        slots={
            "forum": f"the {forum}",
            "Forum": f"The {forum}",
            "owner": f"the {owner}",
            "Owner": f"The {owner}",
            "system": one["system"],
            "proof": one["proof"],
        },
    )


def _promise(audit: Audit, number: int, data: dict[str, Any]) -> Promise:
    return Promise(
        audit=audit,
        number=number,
        rating=data["rating"],
        due=data["due"],
        text=data["text"],
        life=tuple(data["life"].split()),
        steps=tuple(data["steps"]),
    )
