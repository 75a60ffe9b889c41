"""Who may open which page. Every page of a council stands behind ``council_page``."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Exists
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from moothall.core.models import Council, Membership, Role, User
from moothall.core.queries import read_settings_once
from moothall.web.looks import Look, look_of

READERS_MAY_NOT = (
    "You can read the record of {council}, but not change it. "
    "Ask an administrator of {council} if you need to."
)

NO_SET_UP = (
    "You can read the record of {council}, but not set it up. "
    "Ask an administrator of {council} if you need to."
)


class CouncilRequest(HttpRequest):
    """A request of a signed-in member of ``council``; ``can_edit``, ``can_set_up`` by that
    membership. ``look``: the council's colour and logo.

    ``of_several``: the person is a member of other councils too.
    """

    user: User
    council: Council
    can_edit: bool
    can_set_up: bool
    look: Look
    of_several: bool


View = Callable[..., HttpResponseBase]


def council_page(*, edits: bool = False, sets_up: bool = False) -> Callable[[View], View]:
    """The view gets the request and the Council (for the address's slug), then the address's rest.

    Someone who is no member gets 404, so that an address tells nothing; a reader gets 403 with a
    sentence where the page ``edits``, and whoever may not set up where it ``sets_up``. Wrapped
    views carry both for the access tests.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: CouncilRequest, council: str, **rest: Any) -> HttpResponseBase:
            member = _membership(request.user, council)
            request.council = member.council
            request.can_edit = member.role == Role.EDITS
            request.can_set_up = member.sets_up
            request.look = cast(Look, SimpleLazyObject(lambda: look_of(member.council)))
            request.of_several = member.of_several
            if request.method in ("GET", "HEAD"):
                read_settings_once(member.council)
            if edits and not request.can_edit:
                raise PermissionDenied(READERS_MAY_NOT.format(council=member.council.name))
            if sets_up and not request.can_set_up:
                raise PermissionDenied(NO_SET_UP.format(council=member.council.name))
            return view(request, member.council, **rest)

        page.edits = edits or sets_up  # type: ignore[attr-defined]
        page.sets_up = sets_up  # type: ignore[attr-defined]
        return page

    return decorate


def _membership(user: User, slug: str) -> Any:
    """The membership, with ``of_several`` beside its columns."""
    own = Membership.objects.filter(user=user)
    others = own.exclude(council__slug=slug)
    named = own.filter(council__slug=slug).annotate(of_several=Exists(others))
    found = named.select_related("council").first()
    if found is None:
        raise Http404
    return found
