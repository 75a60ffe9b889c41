"""The set-up of a council, the names that papers know its parts by, and the index of words."""

from typing import Any

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

# The words of a SearchDoc: a column that Django does not know on PostgreSQL, a table of its own on
# SQLite. Triggers are not used: Django drops a table's triggers when it alters the table on SQLite.
MAKE = {
    "postgresql": (
        "ALTER TABLE core_searchdoc ADD COLUMN vector tsvector",
        "CREATE INDEX core_searchdoc_vector ON core_searchdoc USING gin (vector)",
    ),
    "sqlite": (
        "CREATE VIRTUAL TABLE core_searchwords USING fts5(head, body, tokenize = 'unicode61')",
    ),
}
UNMAKE = {"postgresql": (), "sqlite": ("DROP TABLE core_searchwords",)}


def make(apps: Any, schema_editor: Any) -> None:
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake(apps: Any, schema_editor: Any) -> None:
    for statement in UNMAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def let_editors_set_up(apps: Any, schema_editor: Any) -> None:
    """Until now whoever edits the record set it up too: they still may on day one."""
    apps.get_model("core", "Membership").objects.filter(role="edits").update(sets_up=True)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OtherName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="councilsetting",
            name="by",
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="councilsetting",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="councilsetting",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="cycle",
            name="clearance",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="cycle",
            name="committee",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="cycle",
            name="cut_off",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="cycle",
            name="despatch",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="cycle",
            name="draft_deadline",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="cycle",
            name="meeting",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="directorate",
            name="ended",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="sets_up",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="post",
            name="ended",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="service",
            name="ended",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="council",
            name="name",
            field=models.CharField(max_length=120),
        ),
        migrations.AddConstraint(
            model_name="council",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"), name="council_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="councilsetting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at", None), ("withdrawn_by", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdrawn_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="setting_withdrawn_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("cut_off__isnull", True),
                        ("cut_off__gte", models.F("as_at")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("clearance__isnull", True),
                        ("clearance__gte", models.F("as_at")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("draft_deadline__isnull", True),
                        ("draft_deadline__gte", models.F("as_at")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("despatch__isnull", True),
                        ("despatch__gte", models.F("as_at")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("meeting__isnull", True),
                        ("meeting__gte", models.F("as_at")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("cut_off__isnull", True),
                        ("clearance__isnull", True),
                        ("clearance__gte", models.F("cut_off")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("cut_off__isnull", True),
                        ("draft_deadline__isnull", True),
                        ("draft_deadline__gte", models.F("cut_off")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("cut_off__isnull", True),
                        ("despatch__isnull", True),
                        ("despatch__gte", models.F("cut_off")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("cut_off__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting__gte", models.F("cut_off")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("clearance__isnull", True),
                        ("draft_deadline__isnull", True),
                        ("draft_deadline__gte", models.F("clearance")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("clearance__isnull", True),
                        ("despatch__isnull", True),
                        ("despatch__gte", models.F("clearance")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("clearance__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting__gte", models.F("clearance")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("draft_deadline__isnull", True),
                        ("despatch__isnull", True),
                        ("despatch__gte", models.F("draft_deadline")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("draft_deadline__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting__gte", models.F("draft_deadline")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("despatch__isnull", True),
                        ("meeting__isnull", True),
                        ("meeting__gte", models.F("despatch")),
                        _connector="OR",
                    ),
                ),
                name="cycle_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.CheckConstraint(
                condition=models.Q(("end", None), ("end__gte", models.F("start")), _connector="OR"),
                name="held_forwards",
            ),
        ),
        migrations.AddField(
            model_name="othername",
            name="directorate",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="other_names",
                to="core.directorate",
            ),
        ),
        migrations.AddField(
            model_name="othername",
            name="post",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="other_names",
                to="core.post",
            ),
        ),
        migrations.AddField(
            model_name="othername",
            name="service",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="other_names",
                to="core.service",
            ),
        ),
        migrations.AddConstraint(
            model_name="othername",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("directorate__isnull", False), ("post", None), ("service", None)),
                    models.Q(("directorate", None), ("post", None), ("service__isnull", False)),
                    models.Q(("directorate", None), ("post__isnull", False), ("service", None)),
                    _connector="OR",
                ),
                name="other_name_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="othername",
            constraint=models.UniqueConstraint(
                models.F("directorate"),
                django.db.models.functions.text.Lower("name"),
                name="other_name_of_directorate_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="othername",
            constraint=models.UniqueConstraint(
                models.F("service"),
                django.db.models.functions.text.Lower("name"),
                name="other_name_of_service_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="othername",
            constraint=models.UniqueConstraint(
                models.F("post"),
                django.db.models.functions.text.Lower("name"),
                name="other_name_of_post_once",
            ),
        ),
        migrations.CreateModel(
            name="SearchDoc",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("object_id", models.BigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE, related_name="+", to="core.council"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "object_id"), name="search_doc_once")
                ],
            },
        ),
        migrations.RunPython(make, unmake),
        migrations.RunPython(let_editors_set_up, migrations.RunPython.noop),
    ]
