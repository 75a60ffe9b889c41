"""The web page: complete, accessible, and with nothing of a paper's text run."""

from dataclasses import replace

import pytest
from lxml import html

from moothall.documents.look import Look
from moothall.documents.tree import Document, Heading, ListBlock, ListItem
from moothall.writing.builders import BUILDERS, build
from moothall.writing.writers.html import body, write

from .hostile import TEXTS, hostile
from .invented import report


@pytest.mark.parametrize("kind", BUILDERS)
def test_the_page_is_complete(kind: str) -> None:
    document = build(report(kind, 12))
    page = html.document_fromstring(write(document))
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == document.title
    assert len(page.findall(".//h1")) == 1
    for table in page.iter("table"):
        assert table.find("caption") is not None
        assert {th.get("scope") for th in table.iter("th")} <= {"col", "row", "rowgroup"}
        assert [th.get("scope") for th in table.iter("th")].count("col") > 1


def test_band_rows_span_the_table() -> None:
    page = html.document_fromstring(write(build(report(count=12))))
    bands = page.findall('.//tr[@class="band"]/th')
    assert bands
    assert {(b.get("colspan"), b.get("scope")) for b in bands} == {("5", "rowgroup")}


def test_hostile_text_stays_text() -> None:
    page = html.document_fromstring(write(build(hostile("annex-b"))))
    assert not page.xpath("//script | //main//b | //@onclick")
    cells = ["".join(map(str, c.itertext())) for c in page.iter("td")]
    assert TEXTS[0] in cells
    assert TEXTS[1] in cells


def test_a_fragment_for_a_web_page() -> None:
    fragment = body(build(report(count=6)), govuk=True, heading_level=2)
    assert fragment.startswith('<h2 class="govuk-heading-m">ANNEX B</h2>')
    assert 'class="govuk-table__header" scope="col"' in fragment
    assert "style=" not in fragment
    assert "<html" not in fragment


def test_deeper_items_are_lists_inside_items() -> None:
    items = (ListItem("a"), ListItem("a1", depth=1), ListItem("a2", depth=1), ListItem("b"))
    made = html.fragment_fromstring(body(Document((ListBlock(items),))), create_parent=True)
    assert [li.text for li in made.xpath("./ul/li/ul/li")] == ["a1", "a2"]
    assert [li.text for li in made.xpath("./ul/li")] == ["a", "b"]


def test_headings_go_no_deeper_than_six() -> None:
    assert body(Document((Heading("x", 5),)), heading_level=4) == "<h6>x</h6>\n"


def test_a_marking_stands_at_the_head_and_the_foot() -> None:
    document = replace(build(report(count=2)), look=Look(marking="OFFICIAL <1>"))
    page = write(document).decode()
    assert page.count("<strong>OFFICIAL &lt;1&gt;</strong>") == 2
    assert "<footer>" not in write(build(report(count=2))).decode()
