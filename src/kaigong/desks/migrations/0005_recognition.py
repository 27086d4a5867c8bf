"""Cases of recognition, what is attached to them, and checklists of an office."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desks", "0004_units"),
        ("store", "0010_stages_as_recorded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficeChecklist",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("signed", "signed"),
                            ("approved", "approved"),
                            ("started", "started"),
                            ("completed", "completed"),
                            ("producing", "producing"),
                            ("full_capacity", "full_capacity"),
                        ],
                        max_length=16,
                    ),
                ),
                ("items", models.JSONField(default=list)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecognitionCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("signed", "signed"),
                            ("approved", "approved"),
                            ("started", "started"),
                            ("completed", "completed"),
                            ("producing", "producing"),
                            ("full_capacity", "full_capacity"),
                        ],
                        max_length=16,
                    ),
                ),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="recognition_cases", to="store.entity"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecognitionFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("name", models.TextField()),
                ("media_type", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[("photo", "photo"), ("permit", "permit"), ("other", "other")], max_length=8
                    ),
                ),
                ("note", models.TextField(blank=True)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="desks.recognitioncase"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecognitionFileWithdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("reason", models.TextField()),
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
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="desks.recognitionfile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecognitionStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("n", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("declare", "declare"),
                            ("check", "check"),
                            ("recognise", "recognise"),
                            ("return", "return"),
                            ("withdraw", "withdraw"),
                            ("revoke", "revoke"),
                        ],
                        max_length=16,
                    ),
                ),
                ("on", models.DateField()),
                ("stage_day", models.DateField(null=True)),
                ("people", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("version", models.CharField(blank=True, max_length=32)),
                ("items", models.JSONField(default=list)),
                ("answers", models.JSONField(default=dict)),
                ("alone", models.BooleanField(default=False)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="desks.recognitioncase"
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.claim"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="recognitioncase",
            index=models.Index(fields=["entity", "stage"], name="recognition_entity"),
        ),
        migrations.AddConstraint(
            model_name="recognitionstep",
            constraint=models.UniqueConstraint(fields=("case", "n"), name="recognition_step_n"),
        ),
    ]
