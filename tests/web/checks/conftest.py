"""A paper with two findings that the editor gave to be checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from moothall.core.models import Council, User
from moothall.intake.models import Check
from tests.intake.checks import PAPER, only_these

__all__ = ["only_these"]


@pytest.fixture
def give(client: Client, council: Council, editor: User) -> Callable[..., Any]:
    """``give(*papers)`` has them checked as the editor and returns the answer."""

    def upload(*papers: str | bytes, name: str = "closure", **fields: Any) -> Any:
        client.force_login(editor)
        files = [
            SimpleUploadedFile(f"{name}{n}.txt", p.encode() if isinstance(p, str) else p)
            for n, p in enumerate(papers)
        ]
        data = {"seen": "draft", **fields, "papers": files}
        return client.post(f"/{council.slug}/checks/new/", data)

    return upload


@pytest.fixture
def checked(give: Callable[..., Any]) -> Check:
    answer = give(PAPER)
    assert answer.status_code == 302, answer.content.decode()
    return Check.objects.get()
