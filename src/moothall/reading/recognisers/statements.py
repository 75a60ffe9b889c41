"""What a status text says explicitly: its signals, by the rules of vocabulary/statements.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from moothall.documents.dates import DASHES
from moothall.facts.states import Signal
from moothall.reading.vocabulary import load, normal, pattern

Rule = tuple[re.Pattern[str], ...]
Says = tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
"""Rules, each with the shared parts that a sentence must hold: without them it is not tried."""
Rules = tuple[re.Pattern[str], Says, Rule, Rule]
PART = re.compile(r"\{([a-z]+)\}")
SENTENCES = re.compile(r"(?<=[.!?;])\s+(?=[\"'(]?[A-Z0-9])|\n+")
ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|etc|no|approx|dept|st|mr|mrs|ms|dr|v|vs|re|incl)\.$", re.I
)
CLAUSE = re.compile(
    r"[;:]|,\s*(?:and|but|so|which|however|although|while)\b|\bbut\b|\bhowever\b", re.I
)
LABEL = re.compile(
    r"^(?:•\s*|[-*]\s+)?(?:"
    r"(?:ia|internal audit|management|service|officer|client)(?: \w+)?"
    r"\s*(?:remark|comment|update|response|note)?s?\s*:\s+"
    r"|\(?\d{0,2}[a-z]?\)\s*|\d+[a-z]?\s*[-:.]\s+)",
    re.I,
)
DATED = re.compile(
    r"^(?:update\s*)?\(?\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\)?\s*[-:]*\s*"
    r"|^(?:update\s*)?[A-Z][a-z]{2,8}\s+(?:20)?\d\d\s*[-:]+\s*"
)


def signals(narrative: str, status: str = "", state: str = "") -> list[str]:
    """The signals of a status text, in the contract's order.

    ``narrative`` is the text without its lists of dates; ``status`` the whole cell, in which
    the first-cycle sentence stands; ``state`` the one word that a column of states prints.
    """
    found: set[Signal] = set()
    for sentence in sentences(narrative):
        found.update(_said(sentence))
    if pattern("status", "first_cycle").search(_plain(status or narrative)):
        found.add(Signal.FIRST_CYCLE_OVERDUE)
    found.update(_of_state(state))
    return [s.value for s in Signal if s in found]


def sentences(text: str) -> list[str]:
    """The sentences and list items of a text in lower case (which is quicker to search than
    without regard to case), labels and dates in front of them left out."""
    out: list[str] = []
    for piece in map(str.strip, SENTENCES.split(_plain(text))):
        if out and ABBREVIATED.search(out[-1]):
            out[-1] = f"{out[-1]} {piece}"
        elif piece:
            out.append(piece)
    return [_in_full(DATED.sub("", LABEL.sub("", piece)).lower()) for piece in out]


def _in_full(sentence: str) -> str:
    """A sentence whose words that are written short stand in full ("mgmt", "rec'd")."""
    words: dict[str, str] = load("statements")["short"]
    return _short().sub(lambda m: words[m[0]], sentence.replace("\u2019", "'"))


@cache
def _short() -> re.Pattern[str]:
    words = sorted(load("statements")["short"], key=len, reverse=True)
    return re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, words))})(?![\w'])")


def _plain(text: str) -> str:
    return text.translate(DASHES).replace("“", '"').replace("”", '"')


def _said(sentence: str) -> Iterator[Signal]:
    held: dict[str, bool] = {}
    for signal, rules in _rules().items():
        if _says(rules, sentence, held):
            yield signal


def _says(rules: Rules, sentence: str, held: dict[str, bool]) -> bool:
    """Whether a sentence gives a signal; ``held`` keeps which shared parts it holds."""
    about, says, unless, near = rules
    if not about.search(sentence) or any(u.search(sentence) for u in unless):
        return False
    for rule, needs in says:
        for match in rule.finditer(sentence) if _holds(sentence, needs, held) else ():
            if not any(n.search(_clause(sentence, match)) for n in near):
                return True
    return False


def _holds(sentence: str, parts: tuple[str, ...], held: dict[str, bool]) -> bool:
    for part in parts:
        if part not in held:
            held[part] = bool(_part(part).search(sentence))
        if not held[part]:
            return False
    return True


def _clause(sentence: str, match: re.Match[str]) -> str:
    """The words of the clause up to the match, the match, and a little after it."""
    breaks = [b.end() for b in CLAUSE.finditer(sentence, 0, match.start())]
    after = sentence[match.end() : match.end() + 30]
    if len(after) == 30:
        after = after.rpartition(" ")[0]
    stop = CLAUSE.search(after)
    if stop and stop[0].lower() not in ("but", "however"):
        after = after[: stop.start()]
    return sentence[breaks[-1] if breaks else 0 : match.end()] + re.split(r"[.!?]", after)[0]


@cache
def _rules() -> dict[Signal, Rules]:
    data = load("statements")
    return {
        signal: (
            re.compile(rules["about"]),
            tuple((re.compile(_filled(rule)), _needed(rule)) for rule in rules["says"]),
            _compiled(rules.get("unless", ())),
            _compiled(rules.get("unless_near", ())),
        )
        for signal in Signal
        if (rules := data.get(signal.value))
    }  # fmt: skip


def _compiled(rules: Sequence[str]) -> Rule:
    return tuple(re.compile(_filled(rule)) for rule in rules)


def _filled(rule: str) -> str:
    parts: dict[str, str] = load("statements")["parts"]
    while (found := PART.search(rule)) is not None:
        rule = rule.replace(found[0], parts[found[1]])
    return rule


def is_claimed(state: str) -> bool:
    """Whether a state says that all is done, and that nobody has verified it yet."""
    plain = " ".join(_plain(state).split())
    return bool(pattern("words", "patterns", "claimed").search(plain))


@cache
def _part(name: str) -> re.Pattern[str]:
    return re.compile(_filled(f"{{{name}}}"))


def _needed(rule: str) -> tuple[str, ...]:
    """The shared parts without which a rule can't match: those outside of brackets and choices."""
    outside, depth = "", 0
    for char in PART.sub(r"<\1>", re.sub(r"\\[()|]", "", rule)):
        depth += (char == "(") - (char == ")")
        outside += char if depth == 0 else ""
    if "|" in outside:
        return ()
    return tuple(dict.fromkeys(re.findall(r"<([a-z]+)>(?![?*{])", outside)))


def _of_state(state: str) -> set[Signal]:
    """What the word in a column of states says: "Complete", "Partially implemented"."""
    plain = normal(state)
    if not plain or len(plain) > 60:
        return set()
    for name, words in load("words")["states"].items():
        if name != "words" and plain in words:
            return {Signal(name)}
    if is_claimed(state):
        return {Signal.REPORTED_COMPLETE, *_said(plain)}
    return {signal for signal in _said(plain) if signal != Signal.REPORTED_COMPLETE}
