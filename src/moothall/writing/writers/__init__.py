"""One writer a format: the neutral document in, bytes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from moothall.documents.tree import Document

from . import csv, docx, html, pdf, xlsx


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is named to people, browsers and file systems."""

    name: str
    media_type: str
    extension: str


WRITERS: dict[str, Callable[[Document], bytes]] = {
    "html": html.write,
    "docx": docx.write,
    "pdf": pdf.write,
    "xlsx": xlsx.write,
    "csv": csv.write,
}

_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    "html": Format("Web page", "text/html; charset=utf-8", ".html"),
    "docx": Format("Word", f"{_OFFICE}.wordprocessingml.document", ".docx"),
    "pdf": Format("PDF", "application/pdf", ".pdf"),
    "xlsx": Format("Excel", f"{_OFFICE}.spreadsheetml.sheet", ".xlsx"),
    "csv": Format("CSV", "text/csv; charset=utf-8", ".csv"),
}
