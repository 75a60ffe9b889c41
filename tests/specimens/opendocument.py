"""OpenDocument files put together from their XML: what LibreOffice seldom writes of itself."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

KIND = "application/vnd.oasis.opendocument."
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = {
    **{
        short: f"{_OASIS}{name}:1.0"
        for short, name in {
            "office": "office", "text": "text", "table": "table", "style": "style",
            "fo": "xsl-fo-compatible", "draw": "drawing", "number": "datastyle", "meta": "meta",
        }.items()
    },
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}  # fmt: skip
DECLARED = " ".join(f'xmlns:{short}="{name}"' for short, name in NAMES.items())


def packed(
    kind: str, body: str, *, styles: str = "", common: str = "", parts: dict[str, str] | None = None
) -> bytes:
    """A file of ``kind`` (text, spreadsheet) with this XML in its body and automatic styles.

    ``common`` is the inside of styles.xml, ``parts`` are further parts by their path.
    """
    content = (
        f'<office:document-content {DECLARED} office:version="1.3"><office:automatic-styles>'
        f"{styles}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    files = {"mimetype": KIND + kind, "content.xml": content}
    files["styles.xml"] = f"<office:document-styles {DECLARED}>{common}</office:document-styles>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, words in {**files, **(parts or {})}.items():
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), words)
    return out.getvalue()


def flat(kind: str, body: str, *, styles: str = "") -> bytes:
    """The same as one piece of XML."""
    return (
        f'<?xml version="1.0"?>\n<office:document {DECLARED} office:mimetype="{KIND}{kind}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:{kind}>{body}</office:{kind}></office:body></office:document>"
    ).encode()


TEXT_STYLES = """
<style:style style:name="H" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="Gone" style:family="text">
 <style:text-properties text:display="none"/></style:style>
<style:style style:name="B" style:family="text">
 <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Col" style:family="table-column">
 <style:table-column-properties style:column-width="4.2cm"/></style:style>
<text:list-style style:name="Legal">
 <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
 <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."
  text:display-levels="2"/>
</text:list-style>
"""
TEXT_COMMON = """
<office:styles>
 <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
  style:default-outline-level="2"/>
</office:styles>
<office:automatic-styles><style:page-layout style:name="wide">
 <style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm"/>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="wide">
 <style:header><text:p>Wealdshire harbour office</text:p></style:header>
 <style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>
 <style:footer-first style:display="false"><text:p>draft</text:p></style:footer-first>
</style:master-page></office:master-styles>
"""
TEXT_BODY = """
<text:tracked-changes><text:changed-region><text:deletion><text:p>struck out</text:p>
 </text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="H">Quay
  dues</text:p>
<text:p>The<text:s text:c="2"/>crane<text:span text:style-name="Gone"> is a wreck</text:span> was
  seen<office:annotation><dc:creator>Reeve</dc:creator><text:p>by whom?</text:p></office:annotation>
  <text:change text:change-id="c1"/>twice.<text:note text:note-class="endnote">
  <text:note-citation>i</text:note-citation>
  <text:note-body><text:p>In spring.</text:p></text:note-body>
  </text:note></text:p>
<text:list text:style-name="Legal"><text:list-item text:start-value="3"><text:p>Weigh</text:p>
 <text:list><text:list-item><text:p>by day</text:p><text:p>or dusk</text:p></text:list-item>
 </text:list></text:list-item></text:list>
<text:p><text:soft-page-break/>Between.</text:p>
<text:list text:style-name="Legal" text:continue-numbering="true">
 <text:list-header><text:p>Later</text:p></text:list-header>
 <text:list-item><text:p>Count</text:p></text:list-item></text:list>
<text:section text:display="none" text:name="s"><text:p>Never seen</text:p></text:section>
<text:section text:name="t"><table:table>
 <table:table-column table:style-name="Col" table:number-columns-repeated="3"/>
 <table:table-header-rows><table:table-row>
  <table:table-cell><text:p><text:span text:style-name="B">Action</text:span></text:p>
  </table:table-cell><table:table-cell table:number-columns-spanned="2"><text:p>Due</text:p>
  </table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>
 <table:table-row><table:table-cell><text:p>Grease the crane</text:p><table:table
   table:is-sub-table="true"><table:table-row><table:table-cell><text:p>winch</text:p>
   </table:table-cell></table:table-row></table:table></table:table-cell>
  <table:table-cell table:number-columns-repeated="2"><text:p>TBC</text:p></table:table-cell>
 </table:table-row>
</table:table></text:section>
<text:p><draw:frame><draw:text-box><text:p>Boxed in</text:p></draw:text-box></draw:frame>Beside
  <text:a xlink:href="http://wealdshire.example">the slip</text:a></text:p>
"""


def text(path: Path) -> None:
    """Changes, comments, hidden words, lists that go on, a text box, a table in a table."""
    parts = {
        "Basic/Standard/Tides.xml": "<x/>",
        "meta.xml": f"<office:document-meta {DECLARED}><office:meta><dc:title>Quay dues</dc:title>"
        "</office:meta></office:document-meta>",
    }
    path.write_bytes(packed("text", TEXT_BODY, styles=TEXT_STYLES, common=TEXT_COMMON, parts=parts))


SHEET_STYLES = """
<number:date-style style:name="My"><number:month number:textual="true"/><number:year/>
</number:date-style>
<style:style style:name="month" style:family="table-cell" style:data-style-name="My"/>
<style:style style:name="green" style:family="table-cell">
 <style:table-cell-properties fo:background-color="#92D050"/></style:style>
<style:style style:name="gone" style:family="table-cell">
 <style:text-properties style:text-line-through-style="solid" fo:font-style="italic"/></style:style>
<style:style style:name="S" style:family="text">
 <style:text-properties style:text-line-through-type="single"/></style:style>
<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/>
</style:style>
<style:style style:name="flat" style:family="table-row">
 <style:table-row-properties style:row-height="0cm"/></style:style>
"""


def _cell(words: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"


def _value(kind: str, name: str, stated: str, words: str) -> str:
    return _cell(words, f'office:value-type="{kind}" office:{name}="{stated}"')


MONTH = _value("date", "date-value", "2026-05-01", "May 26").replace(
    "<table:table-cell ", '<table:table-cell table:style-name="month" '
)
STRUCK = _cell("B-2", 'table:style-name="gone"')
ERROR = _cell("#REF!", 'office:value-type="string" table:formula="of:=[.Z1]"')


SHEET_BODY = (
    '<table:table table:name="Boats &amp; berths"><table:table-column/>'
    '<table:table-column table:visibility="collapse"/><table:table-column table:default-cell-style'
    '-name="green" table:number-columns-repeated="16382"/><table:table-header-rows>'
    f"<table:table-row>{''.join(map(_cell, ('Ref', 'Old', 'Due', 'Fee', 'Owner')))}"
    "</table:table-row></table:table-header-rows><table:table-row>"
    f"{_cell('B-1')}{_value('boolean', 'boolean-value', 'true', 'TRUE')}"
    f"{MONTH}{_value('currency', 'value', '12.5', '£12.50')}"
    '<table:table-cell office:value-type="string"><office:annotation><text:p>Ask</text:p>'
    '<text:p>again</text:p></office:annotation><text:p><text:a xlink:href="mailto:reeve@'
    'wealdshire.example">The reeve</text:a></text:p><text:p><text:span text:style-name="S">or his'
    " clerk</text:span></text:p></table:table-cell></table:table-row>"
    '<table:table-row table:number-rows-repeated="2" table:visibility="filter">'
    f"{STRUCK}"
    '<table:table-cell table:number-columns-repeated="2" table:formula="of:=[.A1]"/>'
    f"{_value('percentage', 'value', '0.07', '7%')}"
    f"{_value('time', 'time-value', 'PT09H30M00S', '09:30')}</table:table-row>"
    '<table:table-row table:number-rows-repeated="1048571"><table:table-cell '
    'table:number-columns-repeated="16384"/></table:table-row>'
    f"<table:table-row table:style-name='flat'>{_cell('last of all')}</table:table-row>"
    '</table:table><table:table table:name="Back" table:style-name="away"><table:table-row>'
    '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2"><text:p>kept'
    "</text:p></table:table-cell><table:covered-table-cell/>"
    f"{ERROR}</table:table-row>"
    '<table:table-row><table:covered-table-cell table:number-columns-repeated="2"/>'
    f"{_cell('end')}"
    "</table:table-row></table:table>"
    "<table:table table:name=\"'file:///fees.ods'#$Fees\"><table:table-row>"
    f"{_cell('elsewhere')}</table:table-row></table:table>"
    '<table:database-ranges><table:database-range table:name="Berths" '
    "table:target-range-address=\"'Boats &amp; berths'.A1:'Boats &amp; berths'.E4\"><table:filter/>"
    "</table:database-range></table:database-ranges>"
)


def spreadsheet(path: Path) -> None:
    """Values of every type, marks, repeats, what is hidden, a declared table, merged cells."""
    path.write_bytes(packed("spreadsheet", SHEET_BODY, styles=SHEET_STYLES))
