"""Create the fictional council in the record, with its posts and people."""

from __future__ import annotations

from dataclasses import dataclass

from moothall.core.models import Council, Role, User
from moothall.core.operations import (
    create_council,
    create_user,
    ensure_post,
    ensure_service,
    grant,
    set_holder,
    set_setting,
    vacate_post,
)
from moothall.demo.story import Story

PROGRAM = "moothall demo"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    post: str
    role: Role

    def email(self, story: Story) -> str:
        return story.email(self.name)


WRITER = Person("Neville Okonjo", "Strategic Finance Manager", Role.READS)
PEOPLE = (
    Person("Philippa Rowntree", "Chief Internal Auditor", Role.EDITS),
    Person("Desmond Ackroyd", "councillor, chair of the Audit and Standards Committee", Role.READS),
    WRITER,
)


def create(story: Story, *, password: str, name: str = "") -> tuple[Council, User]:
    """The council with its committee, directorates, services, posts, holders and three people.

    Its cycles begin as its papers are committed.

    Gives it with the person who edits. ``name`` replaces the story's; people who are there
    already keep their password and are given their role in this council too.
    """
    council = create_council(
        name=name or story.name,
        directorates=[d.name for d in story.directorates],
        by=PROGRAM,
    )
    for person in PEOPLE:
        _member(council, story, person, password)
    editor = User.objects.get(email=PEOPLE[0].email(story))
    directorates = {d.name: d for d in council.directorates.all()}
    for audit in story.audits:
        ensure_service(directorate=directorates[audit.directorate], name=audit.service, by=editor)
    committee = {"name": story.committee, "short": "Audit and Standards", "audit": True}
    set_setting(
        council=council, key="committees", value=[committee], effective_from=story.cycles[0].as_at,
        source="The council's constitution", by=editor,
    )  # fmt: skip
    for told in story.posts:
        post = ensure_post(council=council, title=told.title, by=editor)
        name = told.holder or told.left
        set_holder(post=post, name=name, email=story.email(name), start=told.since, by=editor)
        if told.until is not None:
            vacate_post(post=post, end=told.until, by=editor)
    return council, editor


def _member(council: Council, story: Story, person: Person, password: str) -> None:
    email = person.email(story)
    if user := User.objects.filter(email=email).first():
        sets_up = person.role == Role.EDITS
        grant(council=council, user=user, role=person.role, sets_up=sets_up, by=PROGRAM)
        return
    create_user(
        council=council,
        email=email,
        name=person.name,
        role=person.role,
        sets_up=person.role == Role.EDITS,
        password=password,
        by=PROGRAM,
    )
