"""Hostile files given on the site one after another: nothing half stored, one sentence for each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client
from django.utils.html import escape

from moothall.core.models import Council, Paper
from moothall.intake.models import Import, ImportRow, Printed, Upload
from moothall.intake.operations.reading import OWN_FAULT
from tests.hostile.chosen import chosen

from .conftest import ROWS, paper
from .test_uploads import at, text_of

State = Upload.State
ENDED = {State.READ, State.UNDATED, State.FAILED, State.ASIDE}
OURS = OWN_FAULT.partition("{")[0].partition(".")[0]


@contextmanager
def kept_whole() -> Iterator[None]:
    """What is given within leaves a paper, its import and its print together, or none of them."""
    read = Upload.objects.filter(state=State.READ).count()
    stored = [model.objects.count() for model in (Paper, Import, Printed)]
    rows = ImportRow.objects.count()
    yield
    more = Upload.objects.filter(state=State.READ).count() - read
    assert Import.objects.count() - stored[1] == Printed.objects.count() - stored[2] == more
    assert Paper.objects.count() - stored[0] == more
    if not more:
        assert ImportRow.objects.count() == rows


def test_each_is_read_or_said_and_the_next_good_paper_is_read(
    give, client: Client, council: Council
) -> None:
    given = 0
    for name, data in chosen():
        with kept_whole():
            answer = give(data)
            if answer.status_code == 422:  # refused where it was chosen
                assert "The file is empty" in answer.content.decode(), name
                continue
            assert answer.status_code == 302, name
        upload = Upload.objects.order_by("-pk").first()
        assert upload is not None
        given += 1
        assert upload.state in ENDED, name
        assert OURS not in upload.fault, name
        if upload.state == State.READ:
            continue
        assert upload.fault.endswith("."), name
        assert "\n" not in upload.fault, name
        assert escape(upload.fault) in text_of(client, at(upload)), name
    assert Upload.objects.count() >= given >= 20
    with kept_whole():
        answer = give(paper(*ROWS))
        assert Upload.objects.filter(state=State.READ, made__paper__name="paper0.txt").exists()
    assert client.get(answer.url).status_code == 200
