"""A short title for a recommendation, proposed from its first clause."""

from __future__ import annotations

import re

LONGEST = 90
SHORTEST_CLAUSE = 25
"""A first clause shorter than this says too little to stand alone."""

SHORTEST_CUT = 45
"""A sentence that is too long is cut at a pause only after this many characters."""

_LABEL = re.compile(
    r"^\W*(?:(?:rec(?:ommendation)?|action|part)\.?\s+)?"
    r"(?:\(?(?:(?>\d{1,3}(?:\.\d{1,3})*)[a-z]?|[a-z]|[ivx]{2,4})\s*[-–—:.)]+\s*"
    r"|(?:\d{1,3}(?:\.\d{1,3})+[a-z]?|\d{1,3}[a-z])\s+(?=\S)|\d{1,3}\s+(?=(?-i:[A-Z])))",
    re.I,
)
_PREAMBLE = re.compile(
    r"^(?:it (?:is|was) (?:therefore |further |also |strongly )?(?:recommended|suggested|proposed)"
    r"(?: by internal audit)?|(?:we|internal audit) (?:would )?(?:therefore |also |further )?"
    r"recommends?|the recommendation is|recommendation)\s*(?:that|:|,)?\s+",
    re.I,
)
_ABBREVIATED = re.compile(
    r"\b(?:e\.?g|c|i\.?e|etc|no|nos|ltd|cf|vs|st|mr|mrs|ms|dr|para|approx)$", re.I
)
_STOP = re.compile(r"(?<=[^\s.])[.;:!?](?=\s|$)")
_PAUSE = re.compile(
    r",\s|\s[-–—]\s|\s\(|,?\s(?:in order to|so that|to ensure|for example|which|including)\s"
)
_ASIDE = re.compile(r"\s*(?:\[[^\]]*\]|\((?:see|as per|ref)\b[^)]*\)|\([A-Z][\w&/]{1,9}\))")
_FIRST = re.compile(
    r"^(?:once|as|whilst|while|in|following|where|when|alongside|after|before|if|given|although|to"
    r"|until|upon|without|due|for|at|during|through|subject|linked)\b"
    r"[^,.;:]{0,160},\s+(?:then |and )?"
    r"(?=\S+\s+\S+\s+\S)(?=.*\b(?:should|must|needs?|shall|will|is|are|has|have|could|may)\b)",
    re.I,
)
_EXAMPLE = re.compile(r",?\s+(?:for example|such as|e\.g\.?)(?:\s+\S+)?$", re.I)
_LINE_END = re.compile(r"\s*\n\s*")
_WEAK = re.compile(
    r"a|an|and|any|are|as|at|be|been|being|both|but|by|can|could|each|either|for|from|has|have|in"
    r"|into|is|it|its|may|might|must|nor|of|on|or|our|over|per|shall|should|so|such|than|that|the"
    r"|their|these|this|those|through|to|under|until|upon|was|were|when|where|which|while|who"
    r"|whose|will|with|within|would|eg|ie|e\.g\.|i\.e\.|etc|including|include|includes"
)


def propose(text: str) -> str:
    """A title of at most 90 characters: whole words of the start of ``text``, without labels and
    "It is recommended that"; "…" at its end only where a clause had to be cut. Empty for no text.
    """
    line = " ".join(_ASIDE.sub("", _opening(text)).split())
    if not line:
        return " ".join(text.split())[:LONGEST]
    title = _without_weak_end(_clause(_FIRST.sub("", line))) or line[:LONGEST]
    return title[:1].upper() + title[1:]


def _opening(text: str) -> str:
    """The first line that says something, without labels, bullets, quotes and preamble."""
    for line in _LINE_END.split(text.strip()):
        rest = line.strip().lstrip("•-–—*\"'“”‘’ ")
        rest = _strip(_PREAMBLE, _strip(_LABEL, rest))
        if len(rest.split()) > 1:
            return rest
    return text.strip()


def _strip(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    rest = text[found.end() :] if found else text
    return rest if len(rest.split()) > 1 else text


def _clause(line: str) -> str:
    """The first sentence; where it is too long, its start up to the last pause that fits."""
    sentence = next(
        (
            line[: stop.start()]
            for stop in _STOP.finditer(line)
            if stop.start() >= SHORTEST_CLAUSE and not _ABBREVIATED.search(line[: stop.start()])
        ),
        line.rstrip(" .;:,"),
    )
    if len(sentence) <= LONGEST:
        return sentence
    pauses = [p.start() for p in _PAUSE.finditer(sentence) if p.start() <= LONGEST]
    if pauses and pauses[-1] >= SHORTEST_CUT:
        return sentence[: pauses[-1]]
    kept, space, _ = sentence[:LONGEST].rpartition(" ")
    return _without_weak_end(kept if space else sentence[: LONGEST - 1]) + "…"


def _without_weak_end(title: str) -> str:
    if title.endswith("…"):
        return title
    words = title.split()
    while len(words) > 2 and _WEAK.fullmatch(words[-1].lower().strip(",;:")):
        words.pop()
    return _EXAMPLE.sub("", " ".join(words)).rstrip(" ,;:-–—")
