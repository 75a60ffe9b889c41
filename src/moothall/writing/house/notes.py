"""[[Notes]]: what a template says to whoever edits it, and no report prints."""

from __future__ import annotations

from docx.oxml.ns import qn

from .markers import Line
from .parts import Parts


def drop_notes(parts: Parts) -> None:
    """Take out the paragraph [[Notes]] and all that follows it, but for the page's set-up."""
    body = parts.xml(parts.main).find(qn("w:body"))
    if body is None:
        return
    dropping = False
    for element in list(body):
        if element.tag == qn("w:p") and not dropping:
            markers = Line(element).markers()
            dropping = any(m.block and m.name == "notes" for m in markers)
        last = element.tag == qn("w:sectPr")
        if dropping and not last:
            body.remove(element)
