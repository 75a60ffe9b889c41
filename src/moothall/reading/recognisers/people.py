"""Who owns a row: the post, the person who holds it, and the e-mail address, told apart."""

from __future__ import annotations

import re
from functools import lru_cache

from moothall.documents.tree import NOWHERE
from moothall.reading.vocabulary import load

from .made import Made

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
BRACKETED = re.compile(r"^([^()\[\]]+?)\s*[(\[]([^()\[\]]+)[)\]]$")
DIVIDED = re.compile(r"\s*(?:\n|,|;|:|\s[-\u2013\u2014]\s|/|\s\|\s)\s*")
NAME = re.compile(r"[A-Z](?:[a-z\u00c0-\u024f]+|\.)?(?:['\u2019-]?[A-Z][a-z\u00c0-\u024f]+)*\.?$")
WRAPPING = "<> \t,;:-\u2013|/"


def add(made: Made) -> None:
    """Takes an address out of the owner's cell, and puts the person who holds the post apart."""
    _email(made)
    if (held := made.fields.get("holder")) is not None:
        name = EMAIL.sub("", str(held.value)).strip(WRAPPING)
        made.put("holder", name or held.value, held.printed, held.place)
    owner = made.fields.get("owner")
    if owner is None or "holder" in made.fields:
        return
    lines = "\n".join(line.text for line in made.record.lines("owner"))
    bare = EMAIL.sub("", lines).replace("<>", "").replace("()", "").strip(WRAPPING + "\n")
    if not bare:
        return
    found = post_and_holder(bare)
    post, holder = found if found else (" ".join(bare.split()), "")
    made.put("owner", post, owner.printed, owner.place)
    if holder:
        made.put("holder", holder, owner.printed, owner.place)


def post_and_holder(text: str) -> tuple[str, str] | None:
    """The post and the person of "Jane Smith, Head of Parks" or "Head of Parks (Jane Smith)"; None
    where the words are not surely one of each."""
    bracketed = BRACKETED.match(" ".join(text.split()))
    parts = [bracketed[1], bracketed[2]] if bracketed else []
    if not parts:
        match = DIVIDED.search(text.strip())
        parts = [text[: match.start()], text[match.end() :]] if match else []
        if len(parts) == 2 and not is_person(parts[0].strip()):
            *_, last = DIVIDED.finditer(text)
            parts = [text[: last.start()], text[last.end() :]]
    if len(parts) != 2:
        return None
    one, other = (" ".join(p.split()).strip(WRAPPING) for p in parts)
    if is_person(one) and is_post(other):
        return other, one
    if is_post(one) and is_person(other) and not is_rank(one):
        return one, other
    return None


def is_rank(post: str) -> bool:
    """Whether a post says no work of its own ("Deputy Director"): what stands behind it may be
    that ("Deputy Director - Guest Services"), and need not be a person."""
    ranks = load("sheets")["people"]["rank_words"]
    return all(word in ranks for word in re.findall(r"[a-z0-9-]+", post.lower()))


@lru_cache(4096)
def is_post(text: str) -> bool:
    """Whether a text has a word of the names of posts."""
    known = load("sheets")["people"]["post_words"]
    return any(w in known for w in re.findall(r"[a-z0-9-]+", text.lower()))


@lru_cache(4096)
def is_person(text: str) -> bool:
    """Whether a text is two to four words that can be a person's name, and none of a post."""
    words = text.replace("\u2019", "'").split()
    titled = bool(words) and words[0].lower().strip(".") in load("sheets")["people"]["titles"]
    words = words[1:] if titled else words
    if not (1 if titled else 2) <= len(words) <= 4 or is_post(text):
        return False
    if {w.lower() for w in words[1:]} & {*load("sheets")["people"]["place_words"]} and not titled:
        return False
    return all(NAME.match(w) or w in ("de", "van", "von", "der", "la", "al") for w in words)


def _email(made: Made) -> None:
    """The address of the owner's e-mail column, else one in the owner's own cell or link."""
    record = made.record
    printed = record.text("owner_email")
    if found := EMAIL.search(printed):
        made.put("owner_email", found[0], printed, record.place_of("owner_email"))
        return
    for name in ("owner_email", "owner", "holder"):
        cell = record.cells.get(name)
        text = record.text(name)
        inside = EMAIL.search(text)
        address = inside[0] if inside else cell.marks.mail if cell is not None else ""
        if address:
            place = record.place_of(name) if name in record.parts else NOWHERE
            made.put("owner_email", address, text or address, place)
            return
