"""The mappings as they were kept, one row each time."""

from typing import ClassVar

from django.db import models

from kaigong.store.models import LedgerRow


class SheetProfile(LedgerRow):
    """A mapping of an office's spreadsheet as `actor` kept it under `name`: of several the last one holds. `written` is
    its TOML, `headers` are those of the spreadsheet that it was kept for. `withdrawn` ends it."""

    name = models.CharField(max_length=80)
    written = models.TextField(blank=True)
    headers = models.JSONField(default=list)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["name", "-id"], name="sheet_profile_name")]
