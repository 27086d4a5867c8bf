from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def empty(apps: Any, schema_editor: Any) -> None:
    """No cache is left: after the migration they are worked out anew from the ledger (`kaigong.store.apps`)."""
    for name in ("EntityName", "MentionEntity", "SearchRow"):
        apps.get_model("store", name).objects.all().delete()
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DELETE FROM store_search_index")


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_state_facts"),
    ]

    operations = [
        migrations.RunPython(empty, empty),
        migrations.DeleteModel(
            name="State",
        ),
        migrations.CreateModel(
            name="State",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="states", to="store.entity"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("project", "project"),
                            ("enterprise", "enterprise"),
                            ("group", "group"),
                            ("visit", "visit"),
                            ("action", "action"),
                        ],
                        max_length=16,
                    ),
                ),
                ("known_from", models.DateField()),
                ("known_to", models.DateField(null=True)),
                ("recorded_from", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("recorded_to", models.DateTimeField(null=True)),
                ("name", models.TextField()),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("negotiating", "negotiating"),
                            ("signed", "signed"),
                            ("approved", "approved"),
                            ("started", "started"),
                            ("completed", "completed"),
                            ("producing", "producing"),
                            ("full_capacity", "full_capacity"),
                            ("stopped", "stopped"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("going", "going"),
                            ("delayed", "delayed"),
                            ("dormant", "dormant"),
                            ("stopped", "stopped"),
                            ("lost", "lost"),
                        ],
                        max_length=16,
                    ),
                ),
                ("division", models.CharField(blank=True, max_length=6)),
                ("district", models.CharField(blank=True, max_length=6)),
                ("total_minor", models.BigIntegerField(null=True)),
                ("size", models.BigIntegerField(default=-1)),
                ("said_on", models.DateField()),
                ("state", models.JSONField()),
            ],
            options={
                "base_manager_name": "history",
                "indexes": [
                    models.Index(
                        condition=models.Q(("known_to", None), ("recorded_to", None)),
                        fields=["kind", "-said_on", "-entity", "stage", "district", "status", "total_minor", "id"],
                        name="state_newest",
                    ),
                    models.Index(
                        condition=models.Q(("known_to", None), ("recorded_to", None)),
                        fields=[
                            "kind",
                            "-size",
                            "-said_on",
                            "-entity",
                            "stage",
                            "district",
                            "status",
                            "total_minor",
                            "id",
                        ],
                        name="state_largest",
                    ),
                    models.Index(
                        fields=[
                            "kind",
                            "-said_on",
                            "-entity",
                            "known_from",
                            "known_to",
                            "recorded_from",
                            "ended_at",
                            "recorded_to",
                            "stage",
                            "district",
                            "status",
                            "total_minor",
                            "id",
                        ],
                        name="state_past_newest",
                    ),
                    models.Index(
                        fields=[
                            "kind",
                            "-size",
                            "-said_on",
                            "-entity",
                            "known_from",
                            "known_to",
                            "recorded_from",
                            "ended_at",
                            "recorded_to",
                            "stage",
                            "district",
                            "status",
                            "total_minor",
                            "id",
                        ],
                        name="state_past_largest",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("entity", "known_from", "recorded_from"), name="state_interval")
                ],
            },
            managers=[
                ("objects", models.Manager()),
                ("history", models.Manager()),
            ],
        ),
    ]
