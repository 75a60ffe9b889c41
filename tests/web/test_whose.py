"""What an address names belongs to its council: for every address there is, new ones included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from moothall.core.models import Council, CouncilSetting, Cycle, HistoryRow, Membership, Paper, User
from moothall.core.operations import set_setting, store_logo
from moothall.facts.sentences import SENTENCES
from moothall.intake.models import CheckedPaper, FoundFinding, Import, Layout, Upload
from moothall.recommendations.models import Recommendation
from tests.core.setup.test_logos import A_DRAWING
from tests.web.imports.conftest import ROWS, paper
from tests.web.test_access import OF_A_COUNCIL, names_of
from tests.web.test_page_pictures import drawn_paper

WORDS = {
    "key": "ratings", "kind": "directorates", "name": "posts", "format": "csv", "group": "new",
}  # fmt: skip
"""What an address names that is nobody's own, so that only the rest of it can be wrong."""
OF_KIND = {"house-sentence": {"key": next(iter(SENTENCES))}}
NOT_OWN = {"council", *WORDS}
LARGE = 10**30
NOBODYS = {"check-kind"}
"""What these name is the same in every council."""
EMPTY = {"house-file", "check-picture"}
"""What these name is not there: a template's file, and a page of a paper that is no PDF."""
NAMING = [
    name
    for p in OF_A_COUNCIL
    if (name := p.values[0]) not in NOBODYS and names_of(name).keys() - NOT_OWN
]


@pytest.fixture
def theirs(client, told: Council, editor: User) -> dict[str, Any]:
    """Something of Wendmere's under every name that an address gives to one."""
    Membership.objects.filter(user=editor).update(sets_up=True)
    logo = store_logo(council=told, data=A_DRAWING, name="a.svg", by=editor)
    look = {"colour": "#123456", "logo": logo, "logo_alt": "Wendmere"}
    to_come = dt.date(2999, 1, 1)
    set_setting(council=told, key="identity", value=look, effective_from=to_come, source="",
                by=editor)  # fmt: skip
    Layout.objects.create(council=told, key="ab" * 32, columns=[], learned_from="a", by=editor,
                          at=timezone.now())  # fmt: skip
    client.force_login(editor)
    file = SimpleUploadedFile("paper.txt", paper(*ROWS))
    client.post("/wendmere/imports/new/", {"covers": "whole", "lists": "overdue", "papers": file})
    client.post(
        "/wendmere/imports/new/",
        {"covers": "whole", "lists": "overdue", "papers": SimpleUploadedFile("no.txt", b"A poem.")},
    )
    poem = SimpleUploadedFile("poem.txt", b"A poem of a mill.")
    client.post("/wendmere/checks/new/", {"seen": "draft", "papers": poem})
    checked = CheckedPaper.objects.get()
    checked.findings.all().delete()
    FoundFinding.objects.create(parent=checked, position=1, code="SUM001", level="error",
                                message="94 is not 114.", key="a")  # fmt: skip
    one = Recommendation.objects.filter(council=told).select_related("audit").first()
    assert one is not None
    return {
        "number": one.number, "code": one.audit.code, "sha256": logo, "row": 1,
        "slug": told.directorates.earliest("pk").slug,
        "paper": Paper.objects.filter(council=told).earliest("pk").pk,
        "pdf": drawn_paper(told, editor).pk,
        "page": 1,
        "check": checked.parent_id,
        "checked": checked.upload_id,
        "position": 1,
        "finding": 1,
        "layout": Layout.objects.get().pk,
        "cycle": Cycle.objects.earliest("pk").pk,
        "part": told.directorates.earliest("pk").pk,
        "person": editor.pk,
        "import": Import.objects.get().pk,
        "upload": Upload.objects.get(state="failed").pk,
        "setting": CouncilSetting.objects.get(key="identity", effective_from=to_come).pk,
    }  # fmt: skip


@pytest.fixture
def ours(stranger: User) -> User:
    """Somebody who may do everything in Far Tarn, which has nothing."""
    Membership.objects.filter(user=stranger).update(sets_up=True)
    return stranger


def address_of(name: str, given: dict[str, Any], council: str = "far-tarn") -> str:
    wanted = names_of(name)
    values = {**WORDS, **given, "council": council, **OF_KIND.get(name, {})}
    if name.startswith("import-"):
        values["number"] = given.get("import", given["number"])
    if name.startswith("check-") or name == "check":
        values["number"] = given["check"]
        values["upload"] = given["checked"]
    if name.startswith("house-"):
        values["kind"] = "annex-b"
    if name == "paper-page":
        values["paper"] = given["pdf"]
    if name == "setup-setting-withdraw":
        values["row"] = given["setting"]
        values["key"] = "identity"
    assert wanted.keys() <= values.keys(), f"say here what {name} names"
    return reverse(name, kwargs={key: values[key] for key in wanted})


def _wrong(client: Client, addresses: dict[str, str], wanted: set[int], **how: bool) -> Any:
    """The addresses that answer otherwise than wanted: to GET, and unless ``reads`` to POST."""
    client.raise_request_exception = False  # an error is an answer too: 500
    asked: list[Callable[..., Any]] = (
        [client.get] if how.get("reads") else [client.get, client.post]
    )
    return {
        f"{ask.__name__} {address}": status
        for address in addresses.values()
        for ask in asked
        if (status := ask(address).status_code) not in wanted
    }


def test_another_council_s_is_not_found(client, theirs, ours):
    client.force_login(ours)
    before = list(HistoryRow.objects.values_list("pk", flat=True))
    addresses = {name: address_of(name, theirs) for name in NAMING}
    assert len(addresses) > 30
    assert _wrong(client, addresses, {404, 405}) == {}
    assert list(HistoryRow.objects.values_list("pk", flat=True)) == before


def test_its_own_council_finds_it(client, theirs, editor):
    client.force_login(editor)
    addresses = {n: address_of(n, theirs, "wendmere") for n in NAMING if n not in EMPTY}
    assert _wrong(client, addresses, {200, 302, 405}, reads=True) == {}


def test_a_number_that_no_database_holds_is_not_found(client, theirs, editor):
    client.force_login(editor)
    addresses = {}
    for name in NAMING:
        large = {key: LARGE for key, kind in names_of(name).items() if kind == "IntConverter"}
        if large:
            given = {**theirs, **large, "import": LARGE, "setting": LARGE, "pdf": LARGE,
                     "check": LARGE, "checked": LARGE}  # fmt: skip
            addresses[name] = address_of(name, given, "wendmere")
    assert addresses
    assert _wrong(client, addresses, {404, 405}) == {}
