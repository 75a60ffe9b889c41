"""Who sees what was found in papers: naming people, taking it back, saying that it's published."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from moothall.core.models import Council, User
from moothall.core.policies import Refused
from moothall.intake import operations
from moothall.intake.models import Check
from moothall.web.access import CouncilRequest, council_page
from moothall.web.checks.forms import PersonForm
from moothall.web.checks.pages import find, url


@council_page()
def people(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    check = _own(request, council, number)
    namings = list(check.namings.filter(ended_at=None).select_related("user"))
    known = [check.by_id, *(one.user_id for one in namings)]
    members = User.objects.filter(memberships__council=council, is_active=True)
    offered = members.exclude(pk__in=known).order_by("name", "email")
    said = request.POST if request.method == "POST" else None
    form = PersonForm(offered, said, published=check.published)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        try:
            operations.name_person(check=check, person=person, by=request.user)
        except Refused as fault:
            form.add_error("person", str(fault))
        else:
            messages.success(request, f"{person.name} sees what was found, and may decide on it.")
            return redirect(url("check-people", check))
    context = {
        "check": check,
        "form": form,
        "namings": namings,
        "offered": offered.exists(),
        "back": url("check", check),
    }
    return render(request, "checks/people.html", context, status=422 if form.errors else 200)


@council_page()
@require_POST
def take_back(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    check = _own(request, council, number)
    asked = request.POST.get("person", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
    naming = check.namings.filter(user=wanted, ended_at=None).select_related("user").first()
    if naming is None:
        raise Http404
    try:
        operations.take_back_naming(check=check, person=naming.user, by=request.user)
    except Refused as fault:
        messages.warning(request, str(fault))
    else:
        messages.success(request, f"{naming.user.name} sees what was found no more.")
    return redirect(url("check-people", check))


@council_page()
@require_POST
def published(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    check = _own(request, council, number)
    now = request.POST.get("published") == "yes"
    try:
        operations.say_published(check=check, published=now, by=request.user)
    except Refused as fault:
        messages.warning(request, str(fault))
    return redirect(url("check-people", check))


def _own(request: CouncilRequest, council: Council, number: int) -> Check:
    """The check, for the person who gave its papers; others who see it find nothing here."""
    check = find(request.user, council, number)
    if check.by_id != request.user.pk:
        raise Http404
    return check
