"""Who may see what was found in a paper, and who may say something to it.

Findings on an unpublished paper are seen by whoever gave it and by those whom they name; those on a
published paper by all who may read papers in the council. Setting up a council gives no sight.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from moothall.core.models import Council, Membership, Role, User
from moothall.core.policies import Refused
from moothall.core.queries import role_of

from .models import Check, Naming

NO_MEMBER = "{who} may not see the record of {council}."
NOT_SEEN = "{who} may not see what was found in these papers."
NOT_GIVER = "Only {giver}, who gave these papers, can do this."
PUBLISHED_READER = (
    "{who} may read what was found in these published papers. Deciding on it is for whoever gave "
    "them, whom they named, and those who may change the record."
)
REMOVED = "This check was removed."


def visible(user: User, council: Council) -> QuerySet[Check]:
    """The council's checks that a person may see, the newest first."""
    named = Naming.objects.filter(parent=OuterRef("pk"), user=user, ended_at=None)
    member = Membership.objects.filter(user=user, council=council, user__is_active=True)
    own = Q(published=True) | Q(by=user) | Exists(named)
    return Check.objects.filter(own, Exists(member), council=council, removed_at=None)


def check_member(user: User, council: Council) -> None:
    """Refuse whoever is no member: every member may have a paper checked, which changes nothing of
    the record."""
    if not user.is_active or role_of(user, council) is None:
        raise Refused(NO_MEMBER.format(who=user.name, council=council.name))


def check_gave(user: User, check: Check) -> None:
    """Refuse all but the person who gave the papers, and everybody once the check is removed."""
    check_member(user, check.council)
    if check.by_id != user.pk:
        raise Refused(NOT_GIVER.format(giver=check.by.name))
    if check.removed_at is not None:
        raise Refused(REMOVED)


def check_decides(user: User, check: Check) -> None:
    """Refuse whoever may not accept or waive a finding of these papers."""
    if not visible(user, check.council).filter(pk=check.pk).exists():
        raise Refused(NOT_SEEN.format(who=user.name))
    if not _close(user, check) and role_of(user, check.council) != Role.EDITS:
        raise Refused(PUBLISHED_READER.format(who=user.name))


def can_decide(user: User, check: Check) -> bool:
    """Whether ``check_decides`` would let a person pass."""
    try:
        check_decides(user, check)
    except Refused:
        return False
    return True


def _close(user: User, check: Check) -> bool:
    """Whoever gave the papers, and those whom they named."""
    named = check.namings.filter(user=user, ended_at=None)
    return check.by_id == user.pk or named.exists()
