"""The story holds together: enough of everything, and no two statuses alike."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from moothall.demo import story as stories
from moothall.demo.life import SIGNALS, play
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.states import Signal

STORY = stories.load()


def test_is_as_large_as_was_asked() -> None:
    assert len(STORY.audits) >= 25
    assert len(STORY.cycles) == 8
    assert len(STORY.promises) >= 120
    assert len({p.reference for p in STORY.promises}) == len(STORY.promises)


def test_every_recommendation_but_the_newest_was_overdue_before_the_last_cycle() -> None:
    told = [t.promise.reference for cycle in play(STORY)[:-1] for t in cycle if t.overdue]
    tracked = [t.promise.reference for t in play(STORY)[6]]
    known = {*told, *tracked}
    assert len(known) >= 120
    assert {p.audit.code for p in STORY.promises if p.reference not in known} == {"REG"}


def test_owners_are_posts_and_some_posts_are_vacant() -> None:
    posts = {post.title: post for post in STORY.posts}
    owners = {audit.owner for audit in STORY.audits}
    assert owners <= posts.keys()
    assert [title for title in owners if not posts[title].holder]
    for post in STORY.posts:
        assert bool(post.holder) != bool(post.left), post.title


def test_cycles_are_irregular() -> None:
    days = [c.as_at for c in STORY.cycles]
    steps = {(b - a).days for a, b in pairwise(days)}
    assert len(steps) > 3


def test_a_life_goes_on_until_the_recommendation_is_closed() -> None:
    for promise in STORY.promises:
        told = [t for cycle in play(STORY) for t in cycle if t.promise is promise]
        overdue = [t.cycle for t in told if t.overdue]
        start = STORY.cycles.index(overdue[0])
        assert overdue == list(STORY.cycles[start : start + len(overdue)])
        ends_with = promise.life[-1]
        if ends_with != "gone":
            assert overdue[-1] == STORY.cycles[-1], promise.reference


def test_no_two_statuses_are_alike_but_silence() -> None:
    said = Counter(
        t.narrative for cycle in play(STORY) for t in cycle if t.overdue and t.event != "silent"
    )
    assert [words for words, times in said.items() if times > 1] == []


def test_no_two_texts_are_alike() -> None:
    assert len({p.text for p in STORY.promises}) == len(STORY.promises)


@pytest.mark.parametrize("event", sorted(SIGNALS))
def test_every_turn_of_a_life_happens(event: str) -> None:
    assert any(t.event == event for cycle in play(STORY) for t in cycle)


def test_every_kind_of_signal_happens() -> None:
    said = {s for cycle in play(STORY) for t in cycle if t.overdue for s in t.signals}
    assert said == set(Signal)


def test_some_are_redated_often_and_some_to_be_confirmed_for_long() -> None:
    facts = [
        RecommendationFacts(
            t.promise.reference, t.promise.audit.name, t.promise.text,
            current=t.revised, earlier=t.earlier,
        )
        for t in play(STORY)[-1]
        if t.overdue
    ]  # fmt: skip
    assert max(f.times_redated for f in facts) >= 4
    assert max(f.cycles_to_be_confirmed for f in facts) >= 3


def test_texts_have_lettered_parts_and_bullets() -> None:
    texts = [p.text for p in STORY.promises]
    assert sum(bool(re.search(r"^\w{1,2}[)]? ?-? .*\n\w{1,2}[)]? ", t)) for t in texts) >= 3
    assert sum("\n• " in t for t in texts) >= 2


@pytest.mark.seeds
def test_no_sentence_is_a_real_councils(seeds: object) -> None:
    """Not fourteen words in a row of the reference papers stand in the story."""
    real = _runs(" ".join(p.read_text("utf-8", "replace") for p in sorted(seeds.glob("*.txt"))))  # type: ignore[attr-defined]
    told = [p.read_text("utf-8") for p in sorted(stories.MATERIAL.glob("*.toml"))]
    assert sorted(real & _runs(" ".join(told))) == []


def _runs(text: str) -> set[tuple[str, ...]]:
    found = re.findall(r"[\w']+", text.casefold())
    return {tuple(found[n : n + 14]) for n in range(len(found) - 13)}
