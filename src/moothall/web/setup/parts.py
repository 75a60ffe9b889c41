"""Directorates, services and posts: listed, searched, added, renamed, held and ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from moothall.core.models import Council, Directorate, Holding, Post, Service
from moothall.core.operations import (
    add_directorate,
    add_other_name,
    end_part,
    ensure_post,
    ensure_service,
    rename_part,
    set_holder,
    vacate_post,
)
from moothall.core.policies import Refused
from moothall.recommendations.queries.counts import open_of_posts
from moothall.web.access import CouncilRequest, council_page
from moothall.web.setup.part_forms import AddForm, PartForm, PostForm, ServiceForm

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Kind:
    model: type[Any]
    one: str
    title: str
    column: str


KINDS = {
    "directorates": Kind(Directorate, "directorate", "Directorates", "name"),
    "services": Kind(Service, "service", "Services", "name"),
    "posts": Kind(Post, "post", "Posts and who holds them", "title"),
}


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _own(kind: Kind, council: Council) -> QuerySet[Any]:
    if kind.model is Service:
        services = Service.objects.filter(directorate__council=council)
        return services.select_related("directorate").order_by("directorate__name", "name")
    found: QuerySet[Any] = kind.model.objects.filter(council=council)
    if kind.model is Post:
        now = Holding.objects.filter(end=None)
        found = found.prefetch_related(Prefetch("holdings", queryset=now, to_attr="now"))
    return found


@council_page(sets_up=True)
def listed(request: CouncilRequest, council: Council, kind: str) -> HttpResponse:
    """Fifty a page; ``words`` are looked for in names, other names and holders."""
    of, words = _kind(kind), request.GET.get("words", "").replace("\0", "").strip()[:100]
    found = _own(of, council).prefetch_related("other_names")
    if words:
        named = Q(**{f"{of.column}__icontains": words}) | Q(other_names__name__icontains=words)
        if of.model is Post:
            named |= Q(holdings__name__icontains=words, holdings__end=None)
        found = found.filter(named).distinct()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    context = {
        "kind": kind, "of": of, "page": page, "words": words, "today": timezone.localdate(),
        "rows": rows, "open": open_of_posts(rows) if of.model is Post else {},
    }  # fmt: skip
    return render(request, "setup/parts.html", context)


@council_page(sets_up=True)
def add(request: CouncilRequest, council: Council, kind: str) -> HttpResponse:
    of = _kind(kind)
    directorates = [(str(d.pk), d.name) for d in Directorate.objects.filter(council=council)]
    form = (
        ServiceForm(directorates, request.POST or None)
        if of.model is Service
        else AddForm(of.one, request.POST or None)
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _added(of, council, form.cleaned_data, request)
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"{made} is in the list.")
            if of.model is Post:
                return redirect("setup-part", council.slug, kind, made.pk)
            return redirect("setup-parts", council.slug, kind)
    context = {
        "form": form, "heading": f"Add a {of.one}", "button": "Add",
        "back": (reverse("setup-parts", args=[council.slug, kind]), of.title),
    }  # fmt: skip
    return render(request, "setup/form.html", context)


def _added(of: Kind, council: Council, given: dict[str, Any], request: CouncilRequest) -> Any:
    name, by = given["name"], request.user
    if of.model is Directorate:
        return add_directorate(council=council, name=name, by=by)
    if of.model is Post:
        return ensure_post(council=council, title=name, by=by)
    directorate = Directorate.objects.get(council=council, pk=int(given["directorate"]))
    return ensure_service(directorate=directorate, name=name, by=by)


@council_page(sets_up=True)
def change(request: CouncilRequest, council: Council, kind: str, part: int) -> HttpResponse:
    of = _kind(kind)
    found = _own(of, council).filter(pk=part).first()
    if found is None:
        raise Http404
    form = (PostForm if of.model is Post else PartForm)(
        of.one, request.POST or None, initial=_initial(found)
    )
    if request.method == "POST" and form.is_valid():
        try:
            _change(found, form.cleaned_data, request)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{found} is saved.")
            return redirect("setup-parts", council.slug, kind)
    context = {
        "form": form, "heading": str(found), "caption": of.one.capitalize(), "button": "Save",
        "back": (reverse("setup-parts", args=[council.slug, kind]), of.title),
        "facts": _facts(found),
    }  # fmt: skip
    return render(request, "setup/form.html", context)


def _initial(part: Any) -> dict[str, Any]:
    given = {"name": str(part), "ended": part.ended}
    for held in getattr(part, "now", ()):
        given |= {"holder": held.name, "email": held.email, "since": held.start}
    return given


def _facts(part: Any) -> list[tuple[str, str]]:
    others = ", ".join(other.name for other in part.other_names.all())
    rows = [("Other names in papers", others or "None")]
    if isinstance(part, Post):
        count = open_of_posts([part]).get(part.pk, 0)
        rows.append(("Open recommendations", f"{count:,}"))
    if isinstance(part, Service):
        rows.insert(0, ("Directorate", part.directorate.name))
    return rows


@transaction.atomic
def _change(part: Any, given: dict[str, Any], request: CouncilRequest) -> None:
    """All that the form says, or nothing."""
    by = request.user
    rename_part(part=part, name=given["name"], by=by)
    if given["other"]:
        add_other_name(part=part, name=given["other"], by=by)
    end_part(part=part, day=given["ended"], by=by)
    if not isinstance(part, Post):
        return
    if given["vacant"]:
        vacate_post(post=part, end=given["vacant"], by=by)
    elif given["holder"]:
        start = given["since"] or timezone.localdate()
        set_holder(post=part, name=given["holder"], email=given["email"], start=start, by=by)
