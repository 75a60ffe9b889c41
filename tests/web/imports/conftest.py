"""A paper of the fictional council, small enough to read at a glance, and a way to give it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from moothall.core.models import Council, User
from moothall.intake.models import Import

HEADER = "Audit\tRisk level\tSummary of Recommendation\tTarget Date\tStatus"
ROWS = (
    "Market Stalls\tH\tThe market manager should bank each day's takings.\t31/05/2023\t"
    "Takings are now counted daily.",
    "Market Stalls\tM\tStall rents should be reviewed every spring by two officers.\t31/05/2024\t"
    "The review has begun. Revised target date: 28/02/2023",
    "Boat Hire\tM\tLife jackets should be tested and logged before each season.\t30/06/2024\t"
    "Jackets were bought.",
)
TITLE = "Outstanding audit recommendations\n\n(Recommendation status as at 31.12.2024)\n"


def paper(*rows: str, title: str = TITLE) -> bytes:
    return "\n".join([title, HEADER, *rows, ""]).encode()


@pytest.fixture
def give(client: Client, council: Council, editor: User) -> Callable[..., Any]:
    """``give(*papers)`` uploads them as the editor and returns the answer."""

    def upload(*papers: bytes, **fields: Any) -> Any:
        client.force_login(editor)
        files = [SimpleUploadedFile(f"paper{n}.txt", data) for n, data in enumerate(papers)]
        data = {"covers": "whole", "lists": "overdue", **fields, "papers": files}
        return client.post(f"/{council.slug}/imports/new/", data)

    return upload


@pytest.fixture
def given(give: Callable[..., Any]) -> Import:
    """The paper under review: two rows need nothing, one has a date that can't be."""
    answer = give(paper(*ROWS))
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.get()
