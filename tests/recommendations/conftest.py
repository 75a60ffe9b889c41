import pytest

from moothall.core.models import Council, User
from tests.recommendations.making import a_council


@pytest.fixture
def made(db: None) -> tuple[Council, User]:
    return a_council()


@pytest.fixture
def council(made: tuple[Council, User]) -> Council:
    return made[0]


@pytest.fixture
def ann(made: tuple[Council, User]) -> User:
    """Somebody who may edit."""
    return made[1]
