"""What a council sets, each value from a date on."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from .councils import Council


class CouncilSetting(models.Model):
    """A setting from a date on: the latest row that speaks for a date or before is in force.

    Keys and shapes: ``ratings`` (list of facts.ratings.Rating as dicts), ``ageing`` (an
    AgeingRule as a dict), ``sections`` (list of [rating code, band or null]), ``matching``
    ({"sure": score from 0 to 1}), ``identity`` ({"colour": "#rrggbb", "logo": sha256 or "",
    "logo_alt": words}), ``state_names`` ({state: words}; one that is missing keeps Moothall's),
    ``committees`` (list of {"name", "short", "audit": whether it is the audit committee}),
    ``progress`` ({"steps": list of facts.progress.Step as dicts, "late_below": per cent}),
    ``templates`` ({kind of report: {"sha256", "name"}, or null for Moothall's own form}),
    ``sentences`` ({name of a sentence: words, or null for Moothall's}), ``own_form`` ({"marking",
    "orientation", "margin": millimetres or 0}). A row of templates or sentences says only what it
    changes: read them with ``core.house``.

    ``by`` is who set it, by e-mail address, or the program. A row that was withdrawn before its
    day never speaks.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="settings")
    key = models.CharField(max_length=40)
    value = models.JSONField()
    effective_from = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=254, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=254, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["council", "key", "effective_from"])]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by=""),
                name="setting_withdrawn_by_somebody",
            )
        ]
