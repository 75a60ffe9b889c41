"""Text that tries to be something else: markup, code, formulas, characters nobody can print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from moothall.facts.dates import StatedDate
from moothall.facts.reports import ReportFacts

from .invented import recommendation, report

TEXTS = (
    '#panic("x") *b* $x$ _i_ `r` @ref <label> // c',
    "<script>alert(1)</script><b>&amp;</b> \"quoted\" 'single'",
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "{{ 7*7 }} {% x %} ${x} %s {0} \\n",
    "done \U0001f600 \U0001f469\u200d\U0001f4bb ok \u6f22\u5b57",
    "w" * 400,
    "https://example.org/" + "path/" * 60,
    "\u202eevil\u202c \u200fmark \u0627\u0644\u0639",
    "a\x00b\x01c\x0bd\x1be\x7ff\x85g\ufffeh",
    "lone \ud800 surrogate",
    "  leading and trailing  ",
    "]]> <!-- --> <?php ?>",
    "x " * 2500,
)


def hostile(kind: str) -> ReportFacts:
    """A report in which every text of every row is hostile; row n holds text n."""
    rows = tuple(
        replace(
            recommendation(n), text=text, audit=text[:300], narrative=text, owner=text[:60],
            current_printed=text[:40], printed_order=n, rating="M",
            original=StatedDate.day(date(2025, 1, 31)), directorate=text[:30],
        )
        for n, text in enumerate(TEXTS, 1)
    )  # fmt: skip
    whole = "\n".join(f"• {t}" for t in TEXTS)
    long = replace(recommendation(99), text=whole, narrative=whole)
    return replace(report(kind), council=TEXTS[1], recommendations=(*rows, long))
