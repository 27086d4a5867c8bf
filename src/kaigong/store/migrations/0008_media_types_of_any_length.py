"""PostgreSQL refused spreadsheets: their media type has 65 characters. RFC 6838 allows 127 on each side of the stroke."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_search_vector"),
    ]

    operations = [
        migrations.AlterField(
            model_name="source",
            name="media_type",
            field=models.CharField(blank=True, max_length=255),
        ),
    ]
