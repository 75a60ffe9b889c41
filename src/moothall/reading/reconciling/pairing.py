"""Which draft of a paper is which recommendation of the record: candidates, scores, reasons."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from moothall.documents.drafts import Draft
from moothall.facts.ratings import Rating
from moothall.facts.recommendations import RecommendationFacts

from .assignment import assign
from .differences import original_of, rating_of, rating_words, same_date, words_of
from .matching import SAME, Alike, Corpus, audit_words, audits_alike, nearly_equal, words
from .saying import text_of

WEIGHTS = {"text": 0.60, "audit": 0.22, "original": 0.12, "rating": 0.06}
POSSIBLE = 0.5
"""Texts less alike than this are one recommendation only where much else agrees."""
REWORDED = 0.4
CONTAINED = 0.85
LONGER = 1.4
PART_SCORE = 0.8
DOUBTED = 0.6
NEARLY_ALL = 0.85


@dataclass(frozen=True, slots=True)
class Pair:
    """``part``: one text is only a part of the other. ``reasons`` are sentences for people."""

    score: float
    reasons: tuple[str, ...]
    part: bool = False


Pairs = dict[int, dict[int, Pair]]


def reference_of(draft: Draft) -> str:
    return str(draft.value("reference") or "").strip().casefold()


def without_row_numbers(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, without references that only count the rows of this paper: 1, 2, 3…"""
    printed = [reference_of(d).strip(".) ") for d in drafts]
    counted = [p for p in printed if p]
    if not counted or counted != [str(n) for n in range(1, len(counted) + 1)]:
        return tuple(drafts)
    return tuple(_renumbered(draft) for draft in drafts)


def _renumbered(draft: Draft) -> Draft:
    fields = dict(draft.fields)
    if "reference" in fields:
        fields.setdefault("number", fields.pop("reference"))
        fields.pop("reference", None)
    return replace(draft, fields=fields)


def candidates(
    drafts: Sequence[Draft],
    existing: Sequence[RecommendationFacts],
    ratings: Sequence[Rating],
    apart: Mapping[str, str],
) -> Pairs:
    """For each draft the recommendations that it may be, by their indexes, with scores.

    A draft that states exactly what one on record states is given no other.
    """
    if not existing:
        return {position: {} for position in range(len(drafts))}
    texts = [text_of(d) for d in drafts]
    exact = identical(drafts, existing, ratings)
    left = [texts[n] for n in range(len(drafts)) if n not in exact]
    corpus = Corpus({i: r.text for i, r in enumerate(existing)} if left else {}, left)
    by_reference: dict[str, list[int]] = {}
    for index, record in enumerate(existing):
        if reference := record.printed_reference.casefold():
            by_reference.setdefault(reference, []).append(index)
    found: Pairs = {}
    for position, draft in enumerate(drafts):
        other = apart.get(str(draft.value("audit") or ""))
        reference = reference_of(draft)
        if position in exact:
            near, corpus_of = {exact[position]: 1.0}, None
        else:
            near, corpus_of = corpus.nearest(texts[position]), corpus
            near.update({i: near.get(i, 0.0) for i in by_reference.get(reference, ())})
        found[position] = {}
        for index, cosine in near.items():
            if other is not None and existing[index].audit == other:
                continue
            alike = corpus_of.alike(texts[position], index, cosine) if corpus_of else SAME
            if pair := weigh(draft, existing[index], alike, reference, ratings):
                found[position][index] = pair
    return found


def identical(
    drafts: Sequence[Draft], existing: Sequence[RecommendationFacts], ratings: Sequence[Rating]
) -> dict[int, int]:
    """Drafts whose words, audit, original date, rating and reference are those on record; equals
    are taken in order. None could gain by another match, and most rows of a next paper are such.
    """
    held: dict[Hashable, list[int]] = {}
    for index, record in enumerate(existing):
        key = (record.original_date, record.rating, record.printed_reference.casefold())
        for name in {" ".join(audit_words(n)) for n in (record.audit, *record.audit_names)}:
            held.setdefault((name, tuple(words(record.text)), *key), []).append(index)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for position, draft in enumerate(drafts):
        name = " ".join(audit_words(str(draft.value("audit") or "")))
        stated = original_of(draft)
        due = stated.date if stated else None
        key = (due, rating_of(draft, ratings), reference_of(draft))
        same = held.get((name, tuple(words(text_of(draft))), *key), ())
        free = next((i for i in same if i not in taken), None)
        if free is not None and name:
            found[position] = free
            taken.add(free)
    return found


def best(pairs: Pairs, pinned: Mapping[int, int | None]) -> dict[int, int]:
    """One recommendation for each draft at most, with the best total over the whole paper.

    ``pinned`` pairs were decided by a person: an index, or None for none of them.
    """
    fixed = {d: r for d, r in pinned.items() if r is not None}
    taken = set(fixed.values())
    scores = {
        draft: {r: p.score for r, p in found.items() if r not in taken}
        for draft, found in pairs.items()
        if draft not in pinned
    }
    return {**assign(scores), **fixed}


def weigh(
    draft: Draft,
    record: RecommendationFacts,
    alike: Alike,
    reference: str,
    ratings: Sequence[Rating],
) -> Pair | None:
    """How surely the two are one, with the reasons; None where nothing speaks for it."""
    known: dict[str, float] = {}
    reasons: list[str] = []
    part = _part(draft, record, alike)
    _say_text(alike, part, known, reasons)
    _say_audit(draft, record, known, reasons)
    _say_original(draft, record, known, reasons)
    _say_rating(draft, record, ratings, known, reasons)
    total = sum(WEIGHTS[k] for k in known)
    score = sum(WEIGHTS[k] * value for k, value in known.items()) / total
    referred = _referred(reference, record, known)
    if referred is not None:
        sure = alike.score >= REWORDED and known.get("audit", 1.0) == 1.0
        score = max(score, 0.95 if sure else DOUBTED) if referred else min(score, DOUBTED)
        same = "Same" if referred else "Different"
        reasons.insert(0, f"{same} printed reference ({reference.upper()})")
    if not referred and not _possible(alike, part, known):
        return None
    if part is not None and not referred:
        score = min(score, PART_SCORE)
    return Pair(round(score, 4), tuple(reasons), part is not None)


def _possible(alike: Alike, part: str | None, known: Mapping[str, float]) -> bool:
    if part is not None or alike.score >= POSSIBLE:
        return True
    agrees = known.get("original", 1.0) + known.get("rating", 1.0) == 2.0
    return alike.score >= REWORDED and known.get("audit") == 1.0 and agrees


def _part(draft: Draft, record: RecommendationFacts, alike: Alike) -> str | None:
    """Words for one text being only a part of the other, or None."""
    mine, theirs = len(words(text_of(draft))), len(words(record.text))
    if audits_alike(str(draft.value("audit") or ""), record.audit) < 0.8 or min(mine, theirs) < 8:
        return None
    if alike.inside >= CONTAINED and theirs >= LONGER * mine and alike.words < 0.8:
        return f"Its words are a part of the recommendation on record ({alike.inside:.0%})"
    if alike.holds >= CONTAINED and mine >= LONGER * theirs and alike.words < 0.8:
        return f"The recommendation on record is a part of its words ({alike.holds:.0%})"
    return None


def _say_text(alike: Alike, part: str | None, known: dict[str, float], reasons: list[str]) -> None:
    contained = max(alike.inside, alike.holds) if part else 0.0
    known["text"] = max(alike.score, contained)
    if alike.words == 1.0:
        reasons.append("Same words")
    elif part:
        reasons.append(part)
    elif alike.words >= min(alike.meaning, NEARLY_ALL):
        reasons.append(f"Same words ({min(alike.words, 0.99):.0%})")
    else:
        reasons.append(f"Different words with much in common ({alike.meaning:.0%})")


def _say_audit(
    draft: Draft, record: RecommendationFacts, known: dict[str, float], reasons: list[str]
) -> None:
    name = str(draft.value("audit") or "")
    if not name or not record.audit:
        return
    known["audit"] = max(audits_alike(name, n) for n in (record.audit, *record.audit_names))
    if known["audit"] == 1.0:
        reasons.append("Same audit")
    else:
        near = " nearly" if any(nearly_equal(name, n) for n in (record.audit,)) else ""
        reasons.append(f"Audit name{near} differs: {record.audit} on record, {name} here")


def _say_original(
    draft: Draft, record: RecommendationFacts, known: dict[str, float], reasons: list[str]
) -> None:
    mine, theirs = original_of(draft), record.original
    if mine is None or theirs is None or mine.date is None or theirs.date is None:
        return
    known["original"] = float(same_date(mine, theirs))
    if not known["original"]:
        days = f"{words_of(theirs)} on record, {words_of(mine)} here"
        reasons.append(f"Original date: {days}")


def _say_rating(
    draft: Draft,
    record: RecommendationFacts,
    ratings: Sequence[Rating],
    known: dict[str, float],
    reasons: list[str],
) -> None:
    mine = rating_of(draft, ratings)
    if not mine or not record.rating:
        return
    known["rating"] = float(mine == record.rating)
    if not known["rating"]:
        held, here = rating_words(record.rating, ratings), rating_words(mine, ratings)
        reasons.append(f"Rating: {held} on record, {here} here")


def _referred(
    reference: str, record: RecommendationFacts, known: Mapping[str, float]
) -> bool | None:
    """Whether the printed references agree; None where either is missing or means little.

    A short one ("3", "R2", "2.1") names a recommendation only within its audit.
    """
    held = record.printed_reference.casefold()
    if not reference or not held:
        return None
    if len(reference) < 5 and known.get("audit", 0.0) < 1.0:
        return None
    return reference == held
