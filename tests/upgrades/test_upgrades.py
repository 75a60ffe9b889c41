"""Every release's record is brought up to today's program, and nothing of it is lost.

An archive for each release lies here. ``python -m tools.release`` adds the next one, just before
the version is raised; it also notes that release's migrations, which must never change again.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import resolve

from moothall.core.history import verify_chain
from moothall.core.models import Council, Membership, Role, User
from moothall.intake.models import Import
from moothall.intake.operations import undo, undo_blockers
from moothall.keeping import states
from moothall.keeping.checking import check
from moothall.keeping.restore import restore
from moothall.keeping.verify import verify
from tools.release import migrations

HERE = Path(__file__).parent
RELEASED: dict[str, dict[str, str]] = json.loads((HERE / "released.json").read_text("utf-8"))
ARCHIVES = sorted(HERE.glob("*.zip"))
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
OF_A_KIND = 3  # pages that are opened of each route


def crawl(client: Client, start: str) -> Counter[str]:
    """Opens every page that links lead to, a few of each route; gives how many of each."""
    seen, waiting, opened = {start}, [start], Counter[str]()
    while waiting:
        address = waiting.pop(0)
        name = resolve(urlsplit(address).path).view_name
        if opened[name] == OF_A_KIND or name == "sign-out":
            continue
        opened[name] += 1
        answer = client.get(address, follow=name in ("home", "import-next"))
        assert answer.status_code == 200, address
        if not answer.get("Content-Type", "").startswith("text/html") or answer.streaming:
            continue
        for href in LINK.findall(answer.content.decode()):
            found = urljoin(address, unescape(href))
            if not urlsplit(found).netloc and found not in seen and "/static/" not in found:
                seen.add(found)
                waiting.append(found)
    return opened


def undo_the_newest(council: Council, by: User) -> None:
    committed = Import.objects.filter(council=council, stage=Import.Stage.COMMITTED)
    newest = committed.latest("pk")
    assert undo_blockers(newest) == []
    undo(import_=newest, by=by, reason="tried after an upgrade")
    newest.refresh_from_db()
    assert newest.stage == Import.Stage.UNDONE


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.stem)
def test_a_release_s_record_is_brought_up_to_today(transactional_db, archive):
    call_command("flush", interactive=False, verbosity=0)
    done = restore(archive)
    assert done.faults == []
    assert states.waiting() == []
    kept = states.models_at(states.last())
    for label, table in done.manifest.tables.items():
        if label in kept:  # a later release may have divided or renamed a table
            assert kept[label]._base_manager.count() >= table.rows, label
    council = Council.objects.get()
    assert verify() == []

    editor = Membership.objects.filter(council=council, role=Role.EDITS).earliest("pk").user
    client = Client()
    client.force_login(editor, "django.contrib.auth.backends.ModelBackend")
    opened = crawl(client, f"/{council.slug}/")
    assert opened["council-home"]
    assert opened["recommendation"] == opened["audit"] == opened["paper"] == OF_A_KIND

    undo_the_newest(council, editor)
    assert verify_chain(council) == []
    assert verify() == []


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.stem)
def test_an_archive_is_of_its_release(archive):
    made, faults = check(archive)
    assert faults == []
    assert made.moothall == archive.stem
    told = {f"{app}/migrations/{name}.py" for app, all_ in made.migrations.items() for name in all_}
    assert told == set(RELEASED[archive.stem])
    assert archive.stat().st_size < 1_000_000


def test_every_release_has_its_archive():
    assert {path.stem for path in ARCHIVES} == set(RELEASED)


@pytest.mark.parametrize("release", RELEASED)
def test_a_released_migration_never_changes(release):
    now = migrations()
    changed = [name for name, seal in RELEASED[release].items() if now.get(name) != seal]
    assert changed == [], (
        f"councils have run these since {release}: put them back, and write a new migration"
    )
