"""Words with two letters that changed places: "Caledrby" beside "Calderby"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from moothall.checking.papers import Paper
from moothall.checking.passages import Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

from .names import PERSON

WORD = re.compile(r"[a-z]{5,40}")
LONG = 6
"""Of shorter words that stand once each, both may be right."""
BOTH = (
    "angel angle", "board broad", "carter crater", "casual causal", "chain china", "diary dairy",
    "fired fried", "martial marital", "minuet minute", "nuclear unclear", "quiet quite",
    "sacred scared", "signed singed", "silver sliver", "spilt split", "tired tried", "tire trie",
    "trail trial", "united untied", "carve crave", "barely barley", "filed field", "file flie",
    "fire frie", "goal gaol", "stake skate", "bugle bulge", "weird wired", "michael micheal",
    "marina marian", "brain brian", "calvary cavalry", "perfect prefect", "lair liar",
    "complaint compliant", "alter later", "arise raise", "arising raising", "signing singing",
    "there three", "unite untie", "dairies diaries", "causally casually",
)  # fmt: skip
"""Two words or names that are both right, though they differ so."""
PAIRS = frozenset(frozenset(pair.split()) for pair in BOTH)
ENDINGS = (frozenset(("ise", "ies")), frozenset(("tre", "ter")), frozenset(("bre", "ber")))
"""So end two words of one stem: "prioritise" and "priorities"; or one word in two countries."""


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """A word that stands once, where the same letters in another order stand, too."""
    text = "\n".join([passage.text for passage in paper.passages])
    count = Counter(WORD.findall(text.casefold()))
    alike: dict[str, list[str]] = defaultdict(list)
    for word in count:
        alike["".join(sorted(word))].append(word)
    for words in alike.values():
        for at, word in enumerate(words[1:] if len(words) > 1 else (), 1):
            for other in words[:at]:
                rare, usual = (other, word) if count[other] < count[word] else (word, other)
                known = count[usual] > 1 or len(rare) >= LONG
                if count[rare] == 1 and known and _swapped(rare, usual):
                    yield from _told(paper.passages, rare, usual, count[usual])


def _swapped(one: str, other: str) -> bool:
    """Whether two letters that stand together changed places, and nothing else."""
    odd = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(odd) != 2 or odd[1] != odd[0] + 1 or {one[-3:], other[-3:]} in ENDINGS:
        return False
    return not {frozenset((one, other)), frozenset((one.rstrip("s"), other.rstrip("s")))} & PAIRS


def _told(passages: tuple[Passage, ...], rare: str, usual: str, times: int) -> Iterator[Finding]:
    here, printed = _printed(passages, rare)
    there, known = _printed(passages, usual)
    if times > 1 and any(
        m["last"] == printed and f"{m['first']} {known}" in there.text
        for m in PERSON.finditer(here.text)
    ):
        return  # told of the person
    yield Finding(
        "NAME105",
        f"The paper has \u201c{printed}\u201d and \u201c{known}\u201d: two letters have changed "
        "places in one of them.",
        here.place,
        printed=printed,
        expected=known,
        related=(Related(there.place),),
        computation=f"{known} stands {times} time{'s' if times > 1 else ''}, {printed} once",
    )


def _printed(passages: tuple[Passage, ...], word: str) -> tuple[Passage, str]:
    """Where a word stands first, and how it is printed there."""
    for passage in passages:
        if word in passage.text.casefold():
            for match in WORD.finditer(passage.text.casefold()):
                if match[0] == word:
                    return passage, passage.text[match.start() : match.end()]
    raise LookupError(word)
