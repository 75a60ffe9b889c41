"""People who may sign in: listed, invited, given another role, and let go."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from moothall.core.models import Council, Membership, Role, User
from moothall.core.operations import grant, invite, remove_member, rename_user
from moothall.core.policies import Refused
from moothall.facts.phrases import day_in_words
from moothall.web.access import CouncilRequest, council_page
from moothall.web.setup.inviting import send_link
from moothall.web.setup.people_forms import InviteForm, PersonForm

PER_PAGE = 50
ROLE_WORDS = {Role.EDITS: "Edits the record", Role.READS: "Reads the record"}


@council_page(sets_up=True)
def listed(request: CouncilRequest, council: Council) -> HttpResponse:
    words = request.GET.get("words", "").replace("\0", "").strip()[:100]
    found = Membership.objects.filter(council=council).select_related("user")
    if words:
        named = Q(user__name__icontains=words) | Q(user__email__icontains=words)
        found = found.filter(named)
    page = Paginator(found.order_by("user__name", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {"member": m, "role": ROLE_WORDS[Role(m.role)], "unset": not m.user.has_usable_password()}
        for m in page.object_list
    ]
    context = {"page": page, "rows": rows, "words": words}
    return render(request, "setup/people.html", context)


@council_page(sets_up=True)
def add(request: CouncilRequest, council: Council) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = invite(
                council=council, email=given["email"], name=given["name"], role=given["role"],
                sets_up=given["sets_up"], by=request.user,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            if user.has_usable_password():
                said = f"{user.name} can sign in with the password that they have."
            else:
                send_link(request, user)
                said = f"{user.name} is invited: a link to set a password went to {user.email}."
            messages.success(request, said)
            return redirect("setup-people", council.slug)
    note = "They get an e-mail with a link, by which they set a password of their own."
    context = {
        "form": form, "heading": "Invite a person", "button": "Invite", "note": note,
        "back": _back(council),
    }  # fmt: skip
    return render(request, "setup/form.html", context)


@council_page(sets_up=True)
def change(request: CouncilRequest, council: Council, person: int) -> HttpResponse:
    member = _member(council, person)
    user = member.user
    initial = {"name": user.name, "role": member.role, "sets_up": member.sets_up}
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            rename_user(council=council, user=user, name=given["name"], by=request.user)
            if (given["role"], given["sets_up"]) != (member.role, member.sets_up):
                grant(
                    council=council, user=user, role=given["role"], sets_up=given["sets_up"],
                    by=request.user,
                )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{user.name} is saved.")
            return redirect("setup-people", council.slug)
    context = {
        "form": form, "heading": user.name, "caption": "People", "button": "Save",
        "facts": _facts(member), "back": _back(council), "more": _more(council, member),
    }  # fmt: skip
    return render(request, "setup/form.html", context)


def _facts(member: Membership) -> list[tuple[str, str]]:
    user = member.user
    last = day_in_words(timezone.localtime(user.last_login)) if user.last_login else "Never"
    password = "Set" if user.has_usable_password() else "Not set yet"
    return [("E-mail address", user.email), ("Password", password), ("Last signed in", last)]


def _more(council: Council, member: Membership) -> list[tuple[str, str, bool]]:
    link = reverse("setup-person-link", args=[council.slug, member.user_id])
    gone = reverse("setup-person-remove", args=[council.slug, member.user_id])
    return [
        (link, "Send a link to set a password", True),
        (gone, f"Stop {member.user.name} signing in", False),
    ]


@council_page(sets_up=True)
def remove(request: CouncilRequest, council: Council, person: int) -> HttpResponse:
    user = _member(council, person).user
    if request.method == "POST":
        try:
            remove_member(council=council, user=user, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("setup-person", council.slug, person)
        messages.success(request, f"{user.name} may not see {council} any more.")
        return redirect("home") if user == request.user else redirect(*_back_to(council))
    note = (
        f"{user.name} ({user.email}) can't open any page of {council} any more. What they did "
        "stays in the history under their name. They can be invited again."
    )
    context = {
        "heading": f"Stop {user.name} signing in", "button": "Stop them signing in",
        "note": note, "warning": True, "back": _back(council), "form": "",
    }  # fmt: skip
    return render(request, "setup/form.html", context)


def _back_to(council: Council) -> tuple[str, str]:
    return "setup-people", council.slug


@council_page(sets_up=True)
def link(request: CouncilRequest, council: Council, person: int) -> HttpResponse:
    """Send the link by which a person sets a password, also to one who has lost it."""
    user = _member(council, person).user
    if request.method == "POST":
        send_link(request, user)
        messages.success(request, f"A link to set a password went to {user.email}.")
    return redirect("setup-person", council.slug, person)


def _member(council: Council, person: int) -> Membership:
    # By a query of their own, which a number that is too large for the database does not break.
    who = User.objects.filter(pk=person)
    found = Membership.objects.filter(council=council, user__in=who).select_related("user")
    member = found.first()
    if member is None:
        raise Http404
    return member


def _back(council: Council) -> tuple[str, str]:
    return reverse("setup-people", args=[council.slug]), "People who may sign in"
