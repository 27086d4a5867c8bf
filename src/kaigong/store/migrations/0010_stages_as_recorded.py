"""The columns of a board as recorded at a moment, each of which was looked for among all projects."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_indices_of_stages"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="state",
            index=models.Index(
                fields=[
                    "kind",
                    "stage",
                    "-said_on",
                    "-entity",
                    "known_from",
                    "known_to",
                    "recorded_from",
                    "ended_at",
                    "recorded_to",
                    "district",
                    "status",
                    "total_minor",
                    "id",
                ],
                name="state_stage_recorded",
            ),
        ),
    ]
