"""The council's name."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from moothall.core.models import Council
from moothall.core.operations import rename_council
from moothall.core.policies import Refused
from moothall.web.access import CouncilRequest, council_page


class NameForm(forms.Form):
    name = forms.CharField(
        label="Name of the council", max_length=120,
        help_text="As it stands on its papers. Addresses of pages stay as they are.",
        error_messages={"required": "Enter the council’s name."},
    )  # fmt: skip


@council_page(sets_up=True)
def name(request: CouncilRequest, council: Council) -> HttpResponse:
    form = NameForm(request.POST or None, initial={"name": council.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_council(council=council, name=form.cleaned_data["name"], by=request.user)
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"The council is called {council.name}.")
            return redirect("setup", council.slug)
    context = {"form": form, "heading": "Name", "button": "Save"}
    return render(request, "setup/form.html", context)
