"""The council's own references as dated rows, those that the record holds carried over; figures of
past cycles, kept until the record changes; and the source of each row of today's lists."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

TOLD = ("as_at", "recorded_at", "by_id", "batch_id", "paper_id")


def carry_over(apps: Any, _schema_editor: Any) -> None:
    """What was told with the first text of each: when it was first printed was not kept."""
    printed = apps.get_model("recommendations", "PrintedReference")
    texts = apps.get_model("recommendations", "TextVersion").objects
    first: dict[int, dict[str, object]] = {}
    told = texts.exclude(recommendation__printed_reference="").order_by("pk")
    columns = ("recommendation_id", "recommendation__printed_reference", *TOLD)
    speaking = told.filter(batch__withdrawal=None)
    for rows in (speaking, told):
        for pk, reference, *values in rows.values_list(*columns).iterator(chunk_size=2000):
            first.setdefault(
                pk,
                {
                    "recommendation_id": pk,
                    "printed": reference,
                    **dict(zip(TOLD, values, strict=True)),
                },
            )
    printed.objects.bulk_create((printed(**columns) for columns in first.values()), batch_size=1000)


def give_back(apps: Any, _schema_editor: Any) -> None:
    """The newest row that speaks, as the column held it."""
    printed = apps.get_model("recommendations", "PrintedReference").objects
    own = apps.get_model("recommendations", "Recommendation").objects
    rows = printed.filter(batch__withdrawal=None).order_by("as_at", "pk")
    newest = dict(rows.values_list("recommendation_id", "printed"))
    for pk, reference in newest.items():
        own.filter(pk=pk).update(printed_reference=reference)


def fill(apps: Any, schema_editor: Any) -> None:
    """Today's lists name the audit of each row beside it."""
    now = apps.get_model("actions", "ActionNow")
    anchors = apps.get_model("recommendations", "Recommendation")
    name = anchors.objects.filter(action=OuterRef("pk")).values("audit__name")[:1]
    now.objects.update(source=Subquery(name))


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0001_initial"),
        ("actions", "0002_columns_and_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PrintedReference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("as_at", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("place", models.JSONField(default=dict)),
                ("printed", models.TextField(blank=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.batch",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.paper",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="printed_references",
                        to="recommendations.recommendation",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="KeptFigures",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scope", models.CharField(max_length=30)),
                ("as_at", models.DateField()),
                ("since", models.DateField(null=True)),
                ("mark", models.BigIntegerField()),
                ("batch", models.BigIntegerField(default=0)),
                ("withdrawal", models.BigIntegerField(default=0)),
                ("rule", models.JSONField(default=dict)),
                ("value", models.JSONField()),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="core.council",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("council", "scope", "as_at"), name="figures_kept_once"
                    )
                ]
            },
        ),
        migrations.RunPython(carry_over, give_back),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
