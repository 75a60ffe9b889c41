"""A fictional council for the pages: Wendmere, with a reader, an editor and a stranger."""

from __future__ import annotations

import pytest

from moothall.core.models import Council, Directorate, Membership, Post, User
from tests.web.filling import fill
from tests.web.telling import tell

PASSWORD = "lantern gravel otter"


@pytest.fixture
def council(db: None) -> Council:
    made = Council.objects.create(name="Wendmere District Council", slug="wendmere")
    for name in ("Places and Environment", "People and Communities", "Resources"):
        slug = name.lower().replace(" ", "-")
        Directorate.objects.create(council=made, name=name, slug=slug)
    for title in ("Head of Procurement", "Head of Housing Repairs", "Chief Accountant"):
        Post.objects.create(council=made, title=title)
    return made


def _member(council: Council, email: str, name: str, role: str) -> User:
    user = User.objects.create_user(email, name, PASSWORD)
    Membership.objects.create(user=user, council=council, role=role)
    return user


@pytest.fixture
def editor(council: Council) -> User:
    return _member(council, "edith@wendmere.example", "Edith Marlow", "edits")


@pytest.fixture
def reader(council: Council) -> User:
    return _member(council, "rhys@wendmere.example", "Rhys Calder", "reads")


@pytest.fixture
def stranger(db: None) -> User:
    other = Council.objects.create(name="Far Tarn Borough Council", slug="far-tarn")
    return _member(other, "stella@fartarn.example", "Stella Brook", "edits")


@pytest.fixture
def filled(council: Council) -> Council:
    """The council with 120 recommendations of 6 audits, in today's positions only."""
    fill(council, 120)
    return council


@pytest.fixture
def told(council: Council, editor: User) -> Council:
    """The council with three recommendations told by two papers, through the operations."""
    tell(council, editor)
    return council
