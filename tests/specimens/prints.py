"""Makes the PDF specimens, tagged and not: ``python -m tests.specimens.prints``.

One invented paper, printed by four programs. They are kept in the repository, because their value
is that a certain version made them.
"""

from __future__ import annotations

from pathlib import Path

import weasyprint

from moothall.documents.tree import Document, Heading, Paragraph
from tests.reading import pdfs

HERE = Path(__file__).resolve().parent / "pdf"

STYLE = """
@page { size: A4; margin: 22mm 20mm;
  @top-left { content: "Wealdshire County Council"; font-size: 8pt }
  @top-right { content: "Audit Committee, 12 March 2025"; font-size: 8pt }
  @bottom-center { content: "Page " counter(page) " of " counter(pages); font-size: 8pt } }
body { font: 10pt "Liberation Sans", sans-serif }
.columns { column-count: 2; column-gap: 8mm; text-align: justify; hyphens: auto }
table { border-collapse: collapse; width: 100% }
td, th { padding: 3pt; vertical-align: top; text-align: left; border: 0.5pt solid #333 }
"""
COLUMNS = (
    "The ferry at Wealdham carried carts until the bridge was opened, and its keeper counted what "
    "he took by lamplight. Nobody asked for a receipt.",
    "Internal audit weighed a sample of the loads and compared the weights with the book. In the "
    "year 2023-24 one load in nine had been written down too light.",
    "The follow-up visit found the non-compliance put right at the east bank. On the west bank the "
    "implementation had not begun, because the responsibilities of the former navigation trust "
    "were nowhere written down.",
    "The keeper has since been given a lamp, a book with numbered pages and a colleague.",
)
ROWS = (
    ("WD-1", "Count the takings twice.", "Head of Tolls", "31/03/2025"),
    ("WD-2", "Weigh a sample of loads each week:", "Ferry Manager", "30/06/2025"),
    ("WD-3", "Write down who keeps the key to the sluice.", "Reeve", "TBC"),
)


def page() -> str:
    """The paper, with what a printed page has: two columns, lists, notes, a table over pages."""
    columns = "".join(f"<p>{text}</p>" for text in COLUMNS * 2)
    rows = "".join(_row(number, *row) for number in range(1, 9) for row in ROWS)
    head = "<thead><tr><th>Ref</th><th>Recommendation</th><th>Owner</th><th>Due</th></tr></thead>"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry Tolls</title>'
        f"<style>{STYLE}</style></head><body><h1>Ferry Tolls</h1>"
        f"<p>Report of the Chief Internal Auditor<sup>1</sup> on the 31<sup>st</sup> of March.</p>"
        f'<h2>1. What was found</h2><div class="columns">{columns}</div>'
        f"<h2>2. What is asked</h2><p>The committee is asked to note:</p>"
        "<ul><li>the weights, which differ;</li><li>the book, which has been kept since the bridge "
        "was opened and which nobody in the treasurer's office has read to its end.</li></ul>"
        f"<ol><li>the lamp</li><li>the key</li></ol>"
        f'<table border="1">{head}<tbody>{rows}</tbody></table>'
        "<p>1 Acting since May.</p></body></html>"
    )


def _row(number: int, reference: str, text: str, owner: str, due: str) -> str:
    inside = "<ul><li>on the east bank</li><li>on the west bank</li></ul>" if ":" in text else ""
    return (
        f"<tr><td>{reference}.{number}</td><td>{text}{inside}</td><td>{owner}</td>"
        f"<td>{due}</td></tr>"
    )


def paper() -> Document:
    """A plain paper for Typst's own template."""
    texts = [Paragraph(text) for text in COLUMNS]
    return Document((Heading("Ferry Tolls", 1), *texts, Heading("The key", 2), *texts[2:]))


def make() -> None:
    """Writes the specimens."""
    HERE.mkdir(exist_ok=True)
    html = page()
    made = {
        "weasyprint": bytes(weasyprint.HTML(string=html).write_pdf()),
        "libreoffice-untagged": pdfs.libreoffice(html.replace("columns", ""), tagged=False),
        "chromium-through-cairo": pdfs.redistilled(pdfs.chromium(html)),
        "typst-through-cairo": pdfs.redistilled(pdfs.typst_made(paper())),
        "libreoffice-tagged": pdfs.libreoffice(html.replace("columns", "")),
        "chromium-tagged": pdfs.chromium(html),
        "typst-tagged": pdfs.typst_made(paper()),
    }
    for name, data in made.items():
        (HERE / f"{name}.pdf").write_bytes(data)


if __name__ == "__main__":
    make()
