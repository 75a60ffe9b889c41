"""A record to keep: a council told of by papers, written for good, and an archive of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from moothall.core.models import Council, Membership, User
from moothall.keeping.backup import backup_to
from tests.web.telling import tell


@pytest.fixture
def told(transactional_db: None) -> Council:
    """Committed, as a backup reads in a transaction of its own."""
    council = Council.objects.create(name="Wendmere District Council", slug="wendmere")
    editor = User.objects.create_user("edith@wendmere.example", "Edith Marlow", "gravel otter")
    Membership.objects.create(user=editor, council=council, role="edits")
    tell(council, editor)
    return council


@pytest.fixture
def archive(told: Council, tmp_path: Path) -> Path:
    backup_to(tmp_path / "record.zip")
    return tmp_path / "record.zip"
