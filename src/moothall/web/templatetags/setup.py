"""What the set-up's pages share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BaseForm

from moothall.core.setup.plans import Line, Outcome, Plan
from moothall.web.templatetags.govuk import error_summary

register = template.Library()


@register.inclusion_tag("govuk/error_summary.html")
def faults(forms: Iterable[BaseForm], said: Iterable[str]) -> dict[str, Any]:
    """What is wrong in the forms, each a link to its field, then what is wrong with all of it."""
    found = error_summary(*forms)
    found["errors"] += [{"text": text, "link": ""} for text in said]
    return found


@register.filter
def at(values: dict[Any, Any], key: Any) -> Any:
    """What a dict holds under a key; None where it holds nothing."""
    return values.get(key)


MOST = 200
"""Lines of a plan that a page shows."""


@register.filter
def told(plan: Plan) -> list[Line]:
    """The lines of a plan that a person wants to see: refused ones first, the same ones not."""
    wanted = [line for line in plan.lines if line.outcome is not Outcome.SAME]
    return sorted(wanted, key=lambda line: line.outcome is not Outcome.REFUSED)[:MOST]


@register.filter
def untold(plan: Plan, shown: list[Line]) -> int:
    """How many lines that are refused, new or changed are not shown."""
    return plan.changes + plan.counts["refused"] - len(shown)
