"""A source can be a form of ours that a unit filled."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_stages_as_recorded"),
    ]

    operations = [
        migrations.AlterField(
            model_name="source",
            name="kind",
            field=models.CharField(
                choices=[("document", "Document"), ("person", "Person"), ("form", "Form")], max_length=16
            ),
        ),
    ]
