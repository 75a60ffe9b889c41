"""The pages of docs/reference/checks: every check with an example of wrong and right."""

from collections.abc import Iterable, Iterator

from moothall.checking.examples import Example, examples
from moothall.documents.codes import FAMILIES, Level

TITLES = {
    "sums": "Sums",
    "rows": "Rows and units",
    "prose": "Sentences",
    "dates": "Dates",
    "structure": "Structure and names",
    "recommendations": "Recommendations",
    "between": "Between papers",
    "publishing": "What should not be published",
    "bounds": "Bounds",
}
INTRODUCTION = """What `moothall check` looks for in any paper, without knowing the council.
A code never changes its meaning.

- An **error** is proved by a computation or by two printed texts.
- A **warning** is likely, or for a person to look at.
- A **note** is worth knowing.

How much of what is changed in consistent papers is found: [mutations](../mutations.md)."""


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    header = list(header)
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def index() -> str:
    """All checks by family, each with a link to its examples."""
    parts = ["# Checks", INTRODUCTION]
    for name, codes in FAMILIES.items():
        rows = (
            (f"[{code}]({name}.md#{code.lower()})", kind.level, kind.title)
            for code, kind in codes.items()
        )
        parts += [f"## {TITLES[name]}", table(("Code", "Level", "Check"), rows)]
    return "\n\n".join(parts)


def family(name: str) -> str:
    """One family's checks, with why and with examples."""
    told = examples()
    parts = [f"# {TITLES[name]}"]
    for code, kind in FAMILIES[name].items():
        parts += [f"## {code}", f"**{kind.title}** ({_level(kind.level)})", *_example(told[code])]
    return "\n\n".join(parts)


def _level(level: Level) -> str:
    return f"an {level}" if level is Level.ERROR else f"a {level}"


def _example(example: Example) -> Iterator[str]:
    yield example.why.strip()
    if example.told:
        yield example.told.strip()
        return
    for word, papers in (("Wrong", example.wrong), ("Right", example.right)):
        for at, paper in enumerate(papers, 1):
            of = f", paper {at}" if len(papers) > 1 else ""
            yield f"{word}{of}:\n\n```text\n{paper.strip()}\n```"
