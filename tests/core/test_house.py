"""House style: templates and sentences, one by one, each from a day on."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import pytest

from moothall.core.history import Actor
from moothall.core.house import in_force, sentences, template_named, templates, versions
from moothall.core.models import Council, HistoryRow, Role, StoredFile
from moothall.core.operations import (
    create_council,
    create_user,
    give_template,
    set_sentence,
    set_setting,
    use_template,
)
from moothall.core.policies import Refused
from moothall.core.setup.onefile import export
from moothall.core.setup.taking import take_set_up
from moothall.facts.ratings import DEFAULT_RATINGS
from moothall.facts.sentences import DEFAULT_WORDS
from moothall.writing.house import TemplateError
from tests.writing.house import making

pytestmark = pytest.mark.django_db
JANUARY, JUNE, DECEMBER = dt.date(2025, 1, 1), dt.date(2025, 6, 1), dt.date(2025, 12, 1)


@pytest.fixture
def council() -> Council:
    return create_council(name="Larkmere Borough Council", by="the tests")


def word(note: str = "") -> bytes:
    made = making.styles_only()
    made.add_paragraph(note)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def give(council: Council, data: bytes, by: Actor = "the tests") -> str:
    return give_template(
        council=council, kind="annex-b", name="Annex.docx", data=data, ratings=DEFAULT_RATINGS,
        by=by,
    )  # fmt: skip


def use(council: Council, kind: str, sha256: str, day: dt.date, name: str = "Annex.docx") -> None:
    use_template(
        council=council, kind=kind, sha256=sha256, name=name, effective_from=day, by="the tests"
    )


def test_each_report_s_template_holds_from_its_day_whenever_it_was_set(council: Council) -> None:
    first, second = give(council, word("one")), give(council, word("two"))
    use(council, "annex-b", first, JUNE)
    use(council, "closed", second, JANUARY)
    use(council, "annex-b", second, DECEMBER)
    assert templates(council, dt.date(2024, 12, 31)) == {}
    assert {k: t.sha256 for k, t in templates(council, JUNE).items()} == {
        "annex-b": first, "closed": second,
    }  # fmt: skip
    assert templates(council, DECEMBER)["annex-b"].data() == word("two")
    assert [v.effective_from for v in versions(council, "templates", "annex-b")] == [DECEMBER, JUNE]


def test_moothall_s_own_form_is_taken_again_and_an_earlier_one_put_back(council: Council) -> None:
    first = give(council, word())
    use(council, "annex-b", first, JANUARY)
    use(council, "annex-b", "", JUNE)
    use(council, "annex-b", first, DECEMBER)
    assert [("annex-b" in templates(council, d)) for d in (JANUARY, JUNE, DECEMBER)] == [
        True, False, True,
    ]  # fmt: skip
    found = template_named(council, first)
    assert found is not None
    assert found.name == "Annex.docx"
    assert template_named(council, "0" * 64) is None


def test_what_is_set_for_one_day_stands_in_its_last_row(council: Council) -> None:
    """The set-up's file keeps one row a day."""
    first = give(council, word())
    use(council, "annex-b", first, JUNE)
    use(council, "closed", first, JUNE)
    set_sentence(council=council, key="first_cycle", text="New.", effective_from=JUNE, by="tests")
    set_sentence(council=council, key="no_update", text="Silent.", effective_from=JUNE, by="tests")
    other = create_council(name="Far Tarn Borough Council", by="the tests")
    take_set_up(council=other, data=export(council), today=JUNE, by="the tests")
    assert templates(other, JUNE).keys() == {"annex-b", "closed"}
    assert sentences(other, JUNE) == sentences(council, JUNE)
    assert in_force(other, "sentences", JUNE) == {"first_cycle": "New.", "no_update": "Silent."}


def test_a_sentence_holds_from_its_day_and_is_given_back(council: Council) -> None:
    for text, day in (("Due {date}", JANUARY), ("", JUNE)):
        set_sentence(council=council, key="revised", text=text, effective_from=day, by="tests")
    assert sentences(council, JANUARY)["revised"] == "Due {date}"
    assert sentences(council, JUNE) == DEFAULT_WORDS


@pytest.mark.parametrize(("key", "text"), [("revised", "Due"), ("nonsense", "x")])
def test_a_sentence_that_would_lose_something_is_refused(
    council: Council, key: str, text: str
) -> None:
    with pytest.raises(Refused):
        set_sentence(council=council, key=key, text=text, effective_from=JUNE, by="the tests")
    assert sentences(council, JUNE) == DEFAULT_WORDS


@pytest.mark.parametrize("value", [
    {"marking": "x" * 61, "orientation": "landscape", "margin": 0},
    {"marking": "", "orientation": "sideways", "margin": 0},
    {"marking": "", "orientation": "portrait", "margin": 100},
])  # fmt: skip
def test_an_own_form_that_can_t_be_is_refused(council: Council, value: dict[str, object]) -> None:
    with pytest.raises(Refused):
        set_setting(
            council=council, key="own_form", value=value, effective_from=JUNE, source="", by="tests"
        )


def test_a_bad_template_keeps_nothing(council: Council) -> None:
    with pytest.raises(TemplateError, match="nonsense"):
        give(council, word("{{ nonsense }}"))
    assert not StoredFile.objects.exists()
    assert not HistoryRow.objects.filter(verb="give template").exists()


def test_only_who_sets_up_may_give_and_use(council: Council) -> None:
    editor = create_user(
        council=council, email="edith@larkmere.example", name="Edith", role=Role.EDITS,
        by="the tests",
    )  # fmt: skip
    with pytest.raises(Refused, match="may not set up"):
        give(council, word(), by=editor)
    with pytest.raises(Refused, match="may not set up"):
        set_sentence(council=council, key="no_update", text="x", effective_from=JUNE, by=editor)
    assert not StoredFile.objects.exists()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"hello", "not a Word document"),
        (b"%PDF-1.7 x", "not a Word document"),
        (b"PK\x03\x04 cut", "damaged or cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (zipped(xl__workbook=b"x"), "not a Word document"),
        (b"x" * (11 * 1024 * 1024), "reads at most 10.0 MB"),
        (zipped(**{"word__document.xml": b"0" * (50 * 1024 * 1024)}), "much bigger inside"),
        (zipped(**{"word__document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "entities"),
    ],
    ids=["empty", "text", "pdf", "cut", "encrypted", "zip", "large", "bomb", "entities"],
)
def test_what_is_no_template_is_refused_with_the_reason(
    council: Council, data: bytes, why: str
) -> None:
    with pytest.raises(TemplateError) as refused:
        give(council, data)
    assert why in str(refused.value)
    assert not StoredFile.objects.exists()


def test_a_file_that_word_saved_plainly_is_taken(council: Council) -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    assert StoredFile.objects.filter(pk=give(council, out.getvalue())).exists()
