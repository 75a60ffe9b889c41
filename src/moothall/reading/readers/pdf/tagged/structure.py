"""The tag tree of a PDF as plain objects: bounded, without loops, names explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from moothall.reading.limits import Limits

from .roles import role_of

DEEPEST = 120
"""No paper's tags stand deeper; Python's own stack bears it."""
_MOST_SPAN = 1_000


class Untrusted(Exception):  # noqa: N818  (the pages are read instead)
    """The tags can't be trusted; its text says why."""


class Content(NamedTuple):
    """Marked content: its page from 0, the form it stands in (0: none), and its number there."""

    page: int
    form: int
    mark: int


@dataclass(slots=True)
class Node:
    """One tag. ``role`` is its standard name; ``actual`` and ``alt`` are said in its place."""

    role: str
    kids: list[Node | Content] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1
    actual: str | None = None
    alt: str = ""
    of: int = 0
    """The object's number in the file, 0 for none."""

    def contents(self) -> Iterator[Content]:
        """All marked content below, in the order of the tags."""
        stack: list[Node | Content] = [self]
        while stack:
            here = stack.pop()
            if isinstance(here, Node):
                stack.extend(reversed(here.kids))
            else:
                yield here

    def nodes(self) -> Iterator[Node]:
        """This and all tags below, in their order."""
        stack = [self]
        while stack:
            here = stack.pop()
            yield here
            stack.extend(kid for kid in reversed(here.kids) if isinstance(kid, Node))


_Said = Mapping[str, Any]
"""What a tag's dictionary says."""
_Waiting = tuple[Any, Node, int | None, int]
"""The kids that a tag is still to be given, the page that they stand on, and how deep."""


class Tree:
    """Builds the nodes of one file. Raises Untrusted for a tree that loops or never ends."""

    def __init__(self, pdf: pikepdf.Pdf, limits: Limits) -> None:
        self.root: Any = pdf.Root.StructTreeRoot
        if not isinstance(self.root, Dictionary):
            raise Untrusted("its tags have no root")
        self.pages: dict[tuple[int, int], int] = {
            page.obj.objgen: at for at, page in enumerate(pdf.pages)
        }
        self.limits = limits
        self.roles = _names(self.root.get("/RoleMap"))
        self.classes: Object | None = self.root.get("/ClassMap")
        self.count = 0
        self._known: dict[str, str] = {}
        self._claimed: set[Content] = set()
        self._met: set[int] = set()

    def node(self) -> Node:
        """All of it, under one node."""
        top = Node("Document")
        stack: list[_Waiting] = []
        self._kids(self.root.get("/K"), top, None, 0, stack)
        while stack:
            kids, node, page, depth = stack.pop()
            self._kids(kids, node, page, depth, stack)
        return top

    def _kids(
        self, kids: Any, parent: Node, page: int | None, depth: int, stack: list[_Waiting]
    ) -> None:
        """Gives ``parent`` its kids; those that are tags wait on the stack for theirs."""
        if depth > DEEPEST:
            raise Untrusted("its tags stand too deep in each other")
        for kid in kids if isinstance(kids, Array) else (kids,):
            if kid is None:
                continue
            self.count += 1
            if self.count > self.limits.cells:
                raise Untrusted("it has too many tags")
            if isinstance(kid, int):
                self._content(parent, page, 0, kid)
            elif isinstance(kid, Dictionary):
                self._kid(kid, parent, page, depth, stack)

    def _kid(
        self, kid: Object, parent: Node, page: int | None, depth: int, stack: list[_Waiting]
    ) -> None:
        said: dict[str, Any] = dict(
            kid.items()
        )  # to ask the file for one entry costs as much as for all
        own = said.get("/Pg")
        if isinstance(own, Dictionary):
            page = self.pages.get(own.objgen)
        if "/S" in said:
            node = self._node(said, kid.objgen[0])
            parent.kids.append(node)
            if (kids := said.get("/K")) is not None:
                stack.append((kids, node, page, depth + 1))
            return
        mark = said.get("/MCID")
        if isinstance(mark, int):
            form = said.get("/Stm")
            self._content(parent, page, form.objgen[0] if isinstance(form, Stream) else 0, mark)

    def _content(self, parent: Node, page: int | None, form: int, mark: int) -> None:
        """Marked content belongs to the first tag that claims it."""
        if page is None:
            return
        content = Content(page, form, mark)
        if content not in self._claimed:
            self._claimed.add(content)
            parent.kids.append(content)

    def _node(self, said: _Said, number: int) -> Node:
        if number in self._met:
            raise Untrusted("its tags go round in a circle")
        node = Node(self._role(said), of=number)
        if number:
            self._met.add(number)
        if "/A" in said or "/C" in said:
            for attributes in self._attributes(said):
                node.colspan = _span(attributes.get("/ColSpan"), node.colspan)
                node.rowspan = _span(attributes.get("/RowSpan"), node.rowspan)
        if isinstance(actual := said.get("/ActualText"), pikepdf.String):
            node.actual = str(actual)
        if isinstance(alt := said.get("/Alt"), pikepdf.String):
            node.alt = str(alt)
        return node

    def _role(self, said: _Said) -> str:
        given = said["/S"]
        name = str(given)[1:] if isinstance(given, Name) else ""
        roles = self.roles
        space = said.get("/NS")
        if isinstance(space, Dictionary) and "/RoleMapNS" in space:
            roles = roles | _names(space.get("/RoleMapNS"))
        elif name in self._known:
            return self._known[name]
        role = role_of(name, roles)
        if space is None:
            self._known[name] = role
        return role

    def _attributes(self, said: _Said) -> Iterator[Object]:
        """Those of the element itself after those of its classes, so that its own win."""
        for given in (said.get("/C"), said.get("/A")):
            for each in given if isinstance(given, Array) else (given,):
                if isinstance(each, Name) and isinstance(self.classes, Dictionary):
                    found = self.classes.get(str(each))
                    yield from (
                        a
                        for a in (found if isinstance(found, Array) else (found,))
                        if isinstance(a, Dictionary)
                    )
                elif isinstance(each, Dictionary):
                    yield each


def _names(given: Any) -> dict[str, str]:
    """A role map as names without their slash; a namespace's gives [name, namespace]."""
    if not isinstance(given, Dictionary):
        return {}
    found: dict[str, str] = {}
    for key, value in given.items():
        name = value[0] if isinstance(value, Array) and len(value) else value
        if isinstance(name, Name):
            found[key[1:]] = str(name)[1:]
    return found


def _span(value: Any, before: int) -> int:
    """A span as the page takes it: at least 1, and never absurd."""
    return min(max(value, 1), _MOST_SPAN) if isinstance(value, int) else before
