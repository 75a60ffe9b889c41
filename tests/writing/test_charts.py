"""Charts: safe SVG in two widths, with every value printed and words that say what they show."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from moothall.documents.tree import Figure
from moothall.facts.summaries import Line, Point
from moothall.facts.tally import BANDS
from moothall.writing.charts import ages_chart, latenesses_chart, movements_chart
from moothall.writing.charts.drawing import ticks
from moothall.writing.writers.figures import figure_html, picture

WORDS = ["over a year", "over 3 months", "up to 3 months", "not yet due", "no date"]


def _line(name: str, *counts: int) -> Line:
    by_age = {band.value: count for band, count in zip(BANDS, counts, strict=True)}
    return Line(name, Counter({"open": sum(counts), **by_age}))


LINES = [_line("Essential", 4, 1, 1, 0, 0), _line("High <&>", 9, 50, 3, 2, 1)]
POINTS = [
    Point("March 2029", dt.date(2029, 3, 31), Counter(open=7, past_original=5), first=True),
    Point("June 2029", dt.date(2029, 6, 30), Counter(open=12, new=6, closed=1, past_agreed=2)),
]
CHARTS = {
    "ages": ages_chart(LINES, WORDS),
    "moved": movements_chart(POINTS),
    "late": latenesses_chart(POINTS),
    "no ages": ages_chart([], WORDS),
    "no cycle": movements_chart([]),
    "no lateness": latenesses_chart([]),
    "one cycle": latenesses_chart(POINTS[:1]),
}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=list(CHARTS))
def test_each_is_well_formed_and_needs_no_style_or_script(chart: Figure) -> None:
    for svg in (chart.svg, chart.narrow):
        root = etree.fromstring(svg.encode())
        assert {etree.QName(e).localname for e in root.iter()} <= {
            "svg", "rect", "line", "text", "path", "circle", "polyline",
        }  # fmt: skip
        assert not [
            a for e in root.iter() for a in e.attrib if a == "style" or str(a).startswith("on")
        ]
        width = float(root.get("width", "0"))
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
        for bar in root.iter("{*}rect"):
            assert float(bar.get("x", "0")) + float(bar.get("width", "0")) <= width
    assert chart.alt


def test_every_value_of_a_line_is_said_and_its_total_printed() -> None:
    chart = CHARTS["ages"]
    assert chart.alt == (
        "Open recommendations by age. Essential: 6 (4 over a year, 1 over 3 months, 1 up to 3 "
        "months); High <&>: 65 (9 over a year, 50 over 3 months, 3 up to 3 months, 2 not yet due, "
        "1 no date)."
    )
    assert re.findall(r">(\d+)</text>", chart.svg)[-1] == "65"


def test_what_the_first_cycle_cannot_know_is_not_drawn() -> None:
    chart = CHARTS["moved"]
    assert re.findall(r'">(\d+)</text>', chart.svg) == ["7", "12", "6", "1"]
    assert chart.alt.startswith("Open at the end of a cycle: 7 in March 2029, 12 in June 2029;")


def test_areas_differ_by_more_than_colour() -> None:
    over = re.findall(r'<rect [^>]*fill="(#\w+)"[^>]*/>(<path|<circle|)', CHARTS["ages"].svg)
    assert {("#0f385c", ""), ("#1d70b8", "<path"), ("#5694ca", "<circle")} <= set(over)
    lines = re.findall(r"<polyline [^>]*stroke-dasharray=\"([^\"]*)\"", CHARTS["late"].svg)
    assert lines == ["", "7 5"]


@given(st.integers(1, 1_000_000))
def test_ticks_are_round_few_and_reach(most: int) -> None:
    found = ticks(most)
    assert found[0] == 0
    assert found[-1] >= most
    assert len(found) <= 7
    assert str(found[1]).rstrip("0") in {"1", "2", "5"}


def test_on_a_page_it_is_an_image_with_words() -> None:
    page = figure_html(CHARTS["ages"])
    assert page.count('role="img"') == 2
    assert page.count("High &lt;&amp;&gt;: 65") == 2
    assert "<figcaption>" in page


def test_a_picture_for_word() -> None:
    assert picture(CHARTS["ages"]).startswith(b"\x89PNG")
