"""The year's list and what is decided of lights."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0008_media_types_of_any_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LightDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("start", "start"),
                            ("schedule", "schedule"),
                            ("statistics", "statistics"),
                            ("silence", "silence"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "colour",
                    models.CharField(choices=[("green", "green"), ("yellow", "yellow"), ("red", "red")], max_length=8),
                ),
                ("anchor", models.CharField(max_length=16)),
                (
                    "verdict",
                    models.CharField(
                        choices=[("confirmed", "confirmed"), ("exempt", "exempt"), ("reopened", "reopened")],
                        max_length=16,
                    ),
                ),
                ("on", models.DateField()),
                ("reason", models.TextField(blank=True)),
                ("why", models.TextField()),
                ("claims", models.JSONField(default=list)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="light_decisions", to="store.entity"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["entity", "rule"], name="light_decision_entity")],
            },
        ),
        migrations.CreateModel(
            name="YearListChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("enter", "enter"), ("adjust", "adjust"), ("leave", "leave")], max_length=8
                    ),
                ),
                ("on", models.DateField()),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[("provincial", "provincial"), ("city", "city"), ("district", "district")],
                        max_length=16,
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "new"),
                            ("continued", "continued"),
                            ("completing", "completing"),
                            ("reserve", "reserve"),
                        ],
                        max_length=16,
                    ),
                ),
                ("planned_start", models.CharField(blank=True, max_length=10)),
                ("planned_completion", models.CharField(blank=True, max_length=10)),
                ("reason", models.TextField(blank=True)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="list_changes", to="store.entity"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["year", "entity"], name="year_list_entity")],
            },
        ),
    ]
