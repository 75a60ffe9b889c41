"""Papers for the tests of checks, from their text."""

from collections.abc import Iterable
from datetime import date

from moothall.checking.papers import Paper
from moothall.checking.run import Checked, check
from moothall.documents.findings import Finding
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise


def paper(text: str | bytes, name: str = "paper.txt", as_at: date | None = None) -> Paper:
    """A paper as the command would read it."""
    data = text.encode() if isinstance(text, str) else text
    document = read(data, name=name)
    found = recognise(document)
    return Paper(name, document, found.drafts, as_at or found.as_at)


def checked(*texts: str, select: Iterable[str] = (), as_at: date | None = None) -> Checked:
    """Several papers, checked one by one and together."""
    papers = [paper(text, f"paper-{at}.txt", as_at) for at, text in enumerate(texts, 1)]
    return check(papers, select=tuple(select))


def findings(*texts: str, select: Iterable[str] = (), as_at: date | None = None) -> list[Finding]:
    """What is found in them, in order."""
    return [f for _, own in checked(*texts, select=select, as_at=as_at).findings for f in own]
