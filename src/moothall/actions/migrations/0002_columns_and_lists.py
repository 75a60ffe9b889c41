"""What trackers' columns say, reasons of dates, and the rows that today's lists are read from."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0001_initial"),
        ("core", "0002_set_up_and_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="statechange",
            name="reached",
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name="Detail",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("finding", "Finding"),
                            ("response", "Response"),
                            ("percent", "Percent"),
                            ("remark", "Remark"),
                            ("evidence", "Evidence"),
                            ("own", "Own"),
                        ],
                        max_length=10,
                    ),
                ),
                ("heading", models.CharField(max_length=120)),
                ("text", models.TextField(blank=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="details",
                        to="actions.action",
                    ),
                ),
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
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["action", "kind", "heading"], name="actions_det_action__3f2b0a_idx"
                    )
                ],
            },
        ),
        migrations.RemoveField(model_name="actionnow", name="words"),
        migrations.CreateModel(
            name="RanksNow",
            fields=[
                (
                    "council",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="core.council",
                    ),
                ),
                ("ranks", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="ColumnNow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("column", models.CharField(max_length=120)),
                ("heading", models.CharField(max_length=120)),
                ("used", models.PositiveIntegerField(default=0)),
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
                    models.UniqueConstraint(fields=("council", "column"), name="column_now_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DetailNow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("column", models.CharField(max_length=120)),
                ("heading", models.CharField(max_length=120)),
                ("value", models.CharField(max_length=120)),
                ("text", models.TextField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="details_now",
                        to="actions.action",
                    ),
                ),
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
                "indexes": [
                    models.Index(
                        fields=["council", "column", "value", "action"],
                        name="actions_det_council_2bc87f_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("action", "column"), name="detail_now_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="actionnow",
            name="printed_reference",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="actionnow",
            name="source",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddIndex(
            model_name="actionnow",
            index=models.Index(
                fields=["council", "is_open", "source"], name="actions_act_council_084509_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="actionnow",
            index=models.Index(
                fields=["council", "is_open", "times_redated"],
                name="actions_act_council_9ab1f3_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="actionnow",
            index=models.Index(
                fields=["council", "is_open", "last_update"], name="actions_act_council_f7b58b_idx"
            ),
        ),
        migrations.CreateModel(
            name="DateReason",
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
                ("text", models.TextField()),
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
                    "date",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reasons",
                        to="actions.targetdate",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="date_reason_has_words",
                    )
                ],
            },
        ),
    ]
