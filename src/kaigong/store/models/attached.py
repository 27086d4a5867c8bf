"""Files that persons attach to their work: photos, permits. A desk makes a table of its own of this one."""

from django.db import models

from kaigong.store.models.ledger import LedgerRow


class AttachedFile(LedgerRow):
    """A file as `actor` attached it: `name` as it was given, `media_type` by its content, `size` in bytes. The bytes
    are in the office's home under `sha256` (`kaigong.store.attached_files`), and in every backup."""

    name = models.TextField()
    media_type = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        abstract = True
