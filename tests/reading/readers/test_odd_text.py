"""Whatever a text holds, reading it gives a document or one sentence, and it goes over the wire."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.reading import DEFAULT_LIMITS, ReadingError, wire
from moothall.reading.readers import READERS

PIECES = st.sampled_from(
    ["<p>", "</p>", "<ul>", "<li>", "</ul>", "•", "\t", "\n", "\n\n", "|", "|---|", "--\t--", "# ",
     "**", "*", "_", "<b>", "<table>", "<tr>", "<td rowspan=3>", "</td>", "</table>", "Weir",
     "31/05/2025", '"', ",", ";", "&amp;", "&#0;", "\x0c", "1. ", "a) ", "- ", "[x](y)", "\\", " ",
     "<", ">", "\u202e", "\x00", "===", "\r\n", "<br>", "<caption>", "<li value=9999999999>",
     "<td colspan=-1>", "<ol start=x>", "<h1>", "'="]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.characters(), max_size=120).map("".join)


@pytest.mark.parametrize("kind", ["text", "html", "csv"])
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_any_text_is_read_or_refused(kind: str, text: str) -> None:
    try:
        document = READERS[kind](
            text.encode("utf-8", "replace"), DEFAULT_LIMITS, lambda done, of: None
        )
    except ReadingError as fault:
        assert str(fault).endswith(".")  # noqa: PT017  (a refusal is one of two good ends)
        return
    said = json.dumps(wire.document_out(document))
    assert wire.document_in(json.loads(said)) == document
