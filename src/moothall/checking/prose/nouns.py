"""What a count counts: the noun behind it, and whether another word is the same noun."""

from __future__ import annotations

import re

ENDS_WORDS = (
    "with that which who whom are were is was be been in for of to have has had from under"
    " on at by and or but as remain remained will would can may must should need needs"
    " this these where when across within during out following below set listed identified"
    " received made due between per against over above each all it their its the a an not"
    " no also than then including such totalling worth costing valued amounting"
)
ENDS = frozenset(ENDS_WORDS.split())
"""Words that end a noun phrase."""
IRREGULAR = {"children": "child", "people": "person", "criteria": "criterion", "staff": "staff"}
LONG = 6
"""Words that a noun phrase may have."""
WORD = re.compile(r"[a-z][a-z'/-]*")


def phrase(after: str) -> list[str]:
    """The words of the noun phrase that begins a text: "schemes", "audit recommendations"."""
    words: list[str] = []
    for found in re.finditer(r"\S+", after):
        word = found[0].strip(".,:;()'\"“”").lower()
        if not WORD.fullmatch(word) or word in ENDS:
            break
        words.append(word)
        if found[0][-1] in ".,:;)" or len(words) == LONG:
            break
    return words


def head(words: list[str]) -> str:
    """The noun itself, as one: the last word that is a plural, of the phrase."""
    for word in reversed(words):
        if many(word):
            return single(word)
    return ""


def many(word: str) -> bool:
    return word in IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def single(word: str) -> str:
    """A noun as one of it: "priorities" is "priority"."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if many(word) else word


def names(text: str, noun: str) -> bool:
    """Whether a header or title has the noun as one of its words."""
    return noun in {single(word) for word in WORD.findall(text.lower())}
