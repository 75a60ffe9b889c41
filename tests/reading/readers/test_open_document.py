"""What OpenDocument files hold beyond plain words, in hand-made XML; and files that mean harm."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.documents.tree import Document, Heading, ListBlock, Paragraph
from moothall.reading import Limits, ReadingError, read
from moothall.reading.sniffing import format_of
from tests.specimens.opendocument import (
    DECLARED,
    KIND,
    SHEET_BODY,
    SHEET_STYLES,
    TEXT_BODY,
    TEXT_COMMON,
    TEXT_STYLES,
    flat,
    packed,
)

TEXT_FILE = packed("text", TEXT_BODY, styles=TEXT_STYLES, common=TEXT_COMMON)
SHEET_FILE = packed("spreadsheet", SHEET_BODY, styles=SHEET_STYLES)
SHORT = Limits(rows=500, cells=5_000)


def sentence(data: bytes, limits: Limits = SHORT) -> str:
    with pytest.raises(ReadingError) as caught:
        read(data, limits=limits)
    words = str(caught.value)
    assert words.endswith(".")
    assert words.count(". ") == 0
    return words


def words(document: Document) -> list[str]:
    found = []
    for block in document.blocks:
        if isinstance(block, Paragraph | Heading):
            found.append(block.text)
        elif isinstance(block, ListBlock):
            found += [item.plain() for item in block.items]
    return found


def sheet(rows: str, styles: str = "") -> bytes:
    return packed("spreadsheet", f'<table:table table:name="S">{rows}</table:table>', styles=styles)


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(said: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{said}</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("text", "odt"),
        ("text-template", "odt"),
        ("text-master", "odt"),
        ("text-web", "odt"),
        ("spreadsheet", "ods"),
        ("spreadsheet-template", "ods"),
        ("presentation", "odp"),
    ],
)
def test_kinds_and_their_templates(kind: str, name: str) -> None:
    assert format_of(packed(kind, "")) == name


def test_flat_files_are_told_from_other_xml() -> None:
    body = "<text:p>The weir holds</text:p>"
    assert words(read(flat("text", body))) == ["The weir holds"]
    assert format_of(flat("spreadsheet", "")) == "ods"
    assert format_of(b'<?xml version="1.0"?><office:document xmlns:office="x"/>') == "xml"


def test_lists_go_on_begin_anew_and_name_what_they_continue() -> None:
    def items(attributes: str, said: str) -> str:
        item = f"<text:list-item><text:p>{said}</text:p></text:list-item>"
        return (
            f'<text:list text:style-name="Legal" {attributes}>{item}</text:list><text:p>-</text:p>'
        )

    body = (
        items('xml:id="one"', "a")
        + items("", "b")
        + items('text:continue-list="one"', "c")
        + items('text:continue-numbering="true"', "d")
    )
    found = [said for said in words(read(packed("text", body, styles=TEXT_STYLES))) if said != "-"]
    assert found == ["1. a", "1. b", "2. c", "3. d"]


def test_letters_and_formats_of_lists() -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="A" style:num-prefix="(" style:num-suffix=")" text:start-value="2"/>'
        '<text:list-level-style-number text:level="2" style:num-format="i" '
        'style:num-list-format="%1%-%2%"/></text:list-style>'
    )
    inner = "<text:list><text:list-item><text:p>in</text:p></text:list-item></text:list>"
    body = (
        '<text:list text:style-name="L"><text:list-item><text:p>out</text:p>'
        f"{inner}</text:list-item></text:list>"
    )
    assert words(read(packed("text", body, styles=style))) == ["(B) out", "B-i in"]


def test_numbered_headings_and_levels_by_inherited_style() -> None:
    common = (
        '<office:styles><text:outline-style><text:outline-level-style text:level="1" '
        'style:num-format="1" style:num-suffix="."/></text:outline-style>'
        '<style:style style:name="Heading_20_3" style:family="paragraph"/></office:styles>'
    )
    own = (
        '<style:style style:name="P" style:family="paragraph" '
        'style:parent-style-name="Heading_20_3"/>'
    )
    body = (
        '<text:h text:outline-level="1">Weirs</text:h><text:h text:outline-level="1">Mills</text:h>'
        '<text:p text:style-name="P">Races</text:p>'
    )
    found = read(packed("text", body, styles=own, common=common)).blocks
    said = [(b.text, b.level) for b in found if isinstance(b, Heading)]
    assert said == [("1. Weirs", 1), ("2. Mills", 1), ("Races", 3)]


def test_styles_that_inherit_in_a_circle_end() -> None:
    styles = "".join(
        f'<style:style style:name="{a}" style:family="{family}" style:parent-style-name="{b}"/>'
        for a, b in ("AB", "BA")
        for family in ("paragraph", "table-cell")
    )
    assert words(read(packed("text", '<text:p text:style-name="A">x</text:p>', styles=styles)))
    (table,) = read(sheet(row(cell("x", 'table:style-name="B"')), styles)).tables()
    assert table.rows[0].cells[0].text == "x"


def test_marks_of_cells() -> None:
    document = read(SHEET_FILE)
    cells = {c.place.cell: c for row in next(document.tables()).rows for c in row.cells}
    assert (cells["C2"].raw, cells["C2"].text) == (date(2026, 5, 1), "May 2026")
    assert cells["E2"].marks.mail == "reeve@wealdshire.example"
    assert cells["E2"].marks.struck == "or his clerk"
    assert cells["E2"].marks.note == "Ask\nagain"
    assert cells["E2"].marks.fill == "#92d050"
    assert cells["A3"].marks.struck == "B-2"
    assert cells["B3"].marks.unstored
    assert next(document.tables()).hidden_columns == (1,)


def test_encrypted() -> None:
    manifest = "<m><file-entry><encryption-data/></file-entry></m>"
    data = packed("text", TEXT_BODY, parts={"META-INF/manifest.xml": manifest})
    assert "password" in sentence(data)


def test_parts_that_are_missing() -> None:
    with zipfile.ZipFile(io.BytesIO(packed("text", TEXT_BODY))) as archive:
        content = archive.read("content.xml")
    assert "content.xml" in sentence(_zipped({"mimetype": f"{KIND}text".encode()}))
    alone = _zipped({"mimetype": f"{KIND}text".encode(), "content.xml": content})
    assert "Between." in words(read(alone))
    other = _zipped({"mimetype": f"{KIND}spreadsheet".encode(), "content.xml": content})
    assert "damaged" in sentence(other)


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, held in parts.items():
            archive.writestr(name, held)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["text", "spreadsheet"])
def test_entities(kind: str) -> None:
    root = "office:document-content"
    bomb = f'<!DOCTYPE d [<!ENTITY a "ha">]><{root} {DECLARED}>&a;</{root}>'
    parts = {"mimetype": f"{KIND}{kind}".encode(), "content.xml": bomb.encode()}
    assert "defines entities" in sentence(_zipped(parts))
    assert "defines entities" in sentence(
        flat(kind, "").replace(b"?>", b'?><!DOCTYPE d [<!ENTITY a "ha">]>', 1)
    )


def test_repeats_without_end_cost_nothing_where_they_are_empty() -> None:
    empty = "<table:table-cell table:number-columns-repeated='999999999'/>"
    rows = row(cell("near"), empty) + row(
        empty, attributes="table:number-rows-repeated='999999999'"
    )
    (table,) = read(sheet(rows), limits=SHORT).tables()
    assert [c.text for r in table.rows for c in r.cells] == ["near"]


def test_repeats_without_end_of_words_are_refused() -> None:
    many = "table:number-columns-repeated='1000000000'"
    assert "columns in sheet S row 1" in sentence(sheet(row(cell("x", many))))
    down = "table:number-rows-repeated='1000000000'"
    assert "more than 500 rows" in sentence(sheet(row(cell("x"), attributes=down)))
    table = f"<table:table>{row(cell('x'), attributes=down)}</table:table>"
    assert "more than 500 rows" in sentence(packed("text", table))
    table = f"<table:table>{row(cell('x', many))}</table:table>"
    assert "columns in table 1" in sentence(packed("text", table))


def test_colour_that_repeats_without_end_costs_little() -> None:
    styles = (
        '<style:style style:name="g" style:family="table-cell"><style:table-cell-properties '
        'fo:background-color="#00ff00"/></style:style>'
    )
    far = "<table:table-cell table:style-name='g' table:number-columns-repeated='16384'/>"
    (table,) = read(sheet(row(cell("x"), far), styles)).tables()
    assert table.rows[0].cells[0].text == "x"


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("<text:p>" + "<text:span>" * 150 + "x", "</text:span>" * 150 + "</text:p>"),
        ("<text:list><text:list-item>" * 80, "</text:list-item></text:list>" * 80),
        ("<text:section>" * 120 + "<text:p>x</text:p>", "</text:section>" * 120),
        (
            "<table:table><table:table-row><table:table-cell>" * 60 + "<text:p>x</text:p>",
            "</table:table-cell></table:table-row></table:table>" * 60,
        ),
        (
            "<text:p><draw:frame><draw:text-box>" * 60 + "<text:p>x</text:p>",
            "</draw:text-box></draw:frame></text:p>" * 60,
        ),
    ],
)
def test_nested_too_deep(opens: str, closes: str) -> None:
    assert "deep inside each other" in sentence(packed("text", opens + closes))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_mutated_and_cut_files_are_read_or_refused(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([TEXT_FILE, SHEET_FILE]))
    if data.draw(st.booleans()):
        made = whole[: data.draw(st.integers(1, len(whole)))]
    else:
        changed = bytearray(whole)
        for _ in range(data.draw(st.integers(1, 8))):
            changed[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
        made = bytes(changed)
    _read_or_refused(made)


PIECES = ["", "-1", "0", "1e9", "99999999999", "\u202e", "A", "true", "#", "PT", "none", "../x"]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_attributes_that_lie_are_read_or_refused(data: st.DataObject) -> None:
    """Every attribute of the specimens in turn holds what no program writes there."""
    kind, body, styles = data.draw(
        st.sampled_from(
            [("text", TEXT_BODY, TEXT_STYLES), ("spreadsheet", SHEET_BODY, SHEET_STYLES)]
        )
    )
    parts = (body + "\0" + styles).split('"')
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(parts) // 2 - 1)) * 2 + 1
        parts[at] = data.draw(st.sampled_from(PIECES))
    body, _, styles = '"'.join(parts).partition("\0")
    _read_or_refused(packed(kind, body, styles=styles, common=TEXT_COMMON))


def _read_or_refused(data: bytes) -> None:
    refused = ""
    blocks = 0
    try:
        blocks = len(read(data, limits=SHORT).blocks)
    except ReadingError as fault:
        refused = str(fault)
    assert blocks or refused.endswith(".")
