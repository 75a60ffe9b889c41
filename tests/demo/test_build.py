"""The record that the importer makes of the papers says what the story says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from moothall.core.models import Council, User
from moothall.demo.answers import flat
from moothall.demo.build import at_scale, from_papers
from moothall.demo.life import Telling, play
from moothall.demo.papers import papers
from moothall.demo.story import load
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.states import state_from_signals
from moothall.intake.models import FindingDecision, FoundFinding, Import
from moothall.intake.policies import visible
from moothall.recommendations.now import differences
from moothall.recommendations.queries import as_facts

STORY = load()
WORD = "for-this-test-only"


def last_told() -> dict[str, Telling]:
    """What was told last of each recommendation before the paper that is left under review."""
    return {flat(t.promise.text): t for cycle in play(STORY)[:-1] for t in cycle}


def disagreements(telling: Telling, facts: RecommendationFacts) -> Iterator[tuple[str, Any, Any]]:
    promise, audit = telling.promise, telling.promise.audit
    told: dict[str, tuple[Any, Any]] = {
        "original date": (promise.due, facts.original_date),
        "rating": (promise.rating, facts.rating),
        "audit": (audit.name, facts.audit),
        "owner": (audit.owner, facts.owner),
        "directorate": (audit.directorate, facts.directorate),
        "service": (audit.service, facts.service),
        "is open": (telling.event not in ("closed", "superseded"), facts.state.is_open),
    }
    if telling.overdue:
        earlier = [(c.cycle, c.stated.date, c.stated.tbc) for c in telling.earlier]
        known = [(c.cycle, c.stated.date, c.stated.tbc) for c in facts.earlier]
        told |= {
            "state": (state_from_signals(telling.signals), facts.state),
            "narrative": (flat(telling.narrative), flat(facts.narrative)),
            "date now agreed": (telling.revised, facts.current),
            "earlier dates": (earlier, known),
        }
    for name, (story, record) in told.items():
        if name == "date now agreed" and story and record:
            story, record = (story.date, story.tbc), (record.date, record.tbc)  # noqa: PLW2901
        if story != record:
            yield name, story, record


@pytest.mark.django_db
def test_the_record_says_what_the_story_says() -> None:
    said: list[str] = []
    council = from_papers(STORY, password=WORD, say=said.append)
    record = {flat(facts.text): facts for facts in as_facts(council)}
    story = last_told()
    assert len(record) >= 120
    assert record.keys() == story.keys()
    found = [
        (telling.promise.reference, *what)
        for text, telling in story.items()
        for what in disagreements(telling, record[text])
    ]
    assert found == []
    assert differences(council) == []
    stages = list(Import.objects.order_by("pk").values_list("stage", flat=True))
    assert stages == ["committed"] * (len(papers()) - 1) + ["review"]
    waiting = [row for row in Import.objects.latest("pk").rows.all() if row.questions]
    assert 5 <= len(waiting) <= 20
    assert len(said) == len(papers()) + 2
    families = {one.code.rstrip("0123456789") for one in FoundFinding.objects.all()}
    assert families >= {"CLAIM", "DATE", "GAPS", "NAME", "REFS", "SUM"}, "a draft was checked"
    assert set(FindingDecision.objects.values_list("answer", flat=True)) == {"wrong", "left"}
    seen_by = {user.email for user in User.objects.all() if visible(user, council).exists()}
    assert seen_by == {"philippa.rowntree@wealdshire.example", "neville.okonjo@wealdshire.example"}


@pytest.mark.django_db
def test_a_record_of_any_size_is_written_in_bulk() -> None:
    council = at_scale(STORY, size=30, password=WORD, say=lambda _: None)
    facts = as_facts(council)
    assert len(facts) == 30
    assert differences(council) == []
    assert all(f.title and f.rating and f.owner and f.original_date for f in facts)
    assert len({f.state for f in facts}) > 2
    assert Council.objects.count() == 1


def test_the_command_builds_once(tmp_path: Path) -> None:
    first = run_demo(tmp_path, "--scale", "12")
    assert "12 of 12 recommendations written" in first
    again = run_demo(tmp_path, "--scale", "12")
    assert "is there already" in again
    assert "is there already" not in run_demo(tmp_path, "--scale", "12", "--fresh")


def run_demo(folder: Path, *arguments: str) -> str:
    """What ``moothall demo --no-serve`` prints, with a record of its own."""
    environment = {**os.environ, "MOOTHALL_VAR": str(folder)}
    environment.pop("DATABASE_URL", None)
    environment["DJANGO_SETTINGS_MODULE"] = "moothall.settings.local"
    done = subprocess.run(
        [sys.executable, "-m", "moothall.cli.main", "demo", "--no-serve", *arguments],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "philippa.rowntree@wealdshire.example" in done.stdout
    return done.stdout
