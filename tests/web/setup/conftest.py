"""Somebody who may set Wendmere up, and an editor who may not."""

from __future__ import annotations

import pytest

from moothall.core.models import Council, Membership, User
from tests.web.conftest import PASSWORD


@pytest.fixture
def clerk(council: Council) -> User:
    """May set up, and only read the record."""
    user = User.objects.create_user("cora@wendmere.example", "Cora Finch", PASSWORD)
    Membership.objects.create(user=user, council=council, role="reads", sets_up=True)
    return user


@pytest.fixture
def inside(client, clerk):
    client.force_login(clerk)
    return client
