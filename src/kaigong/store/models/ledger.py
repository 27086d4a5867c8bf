"""The ledger: rows are only inserted. Triggers of `kaigong.store.append_only` refuse everything else.

Words that come from a text have no length limit: a limit would refuse a document for what it says.
"""

from typing import Any, ClassVar, NoReturn

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone

from kaigong.claims.words import Basis, MentionKind, Modality, Role
from kaigong.resolution.identity import Verdict


class LedgerRow(models.Model):
    """A row that is written once. `recorded_at` is the moment (UTC) of storing, `actor` who did it (nobody: a rule)."""

    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert, never update: a second `save` is a mistake and is told so before the database refuses it."""
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} is a ledger row: it is only inserted")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is a ledger row: it is never deleted")


class Source(LedgerRow):
    """Something that says things: a document that was taken in, a person who corrects, or a form of ours that a unit
    filled and the office accepted."""

    class Kind(models.TextChoices):
        DOCUMENT = "document"
        PERSON = "person"
        FORM = "form"

    sha256 = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    name = models.TextField(blank=True)  # the file's name as it was given
    title = models.TextField(blank=True)
    url = models.TextField(blank=True)
    media_type = models.CharField(max_length=255, blank=True)
    office = models.TextField(blank=True)
    published_on = models.DateField(null=True)
    known_on = models.DateField()  # the day it was published, else the office's day on which it was taken in


class SourceBytes(models.Model):
    """What was given, byte for byte, kept apart so that no list of sources loads it. Sealing empties it."""

    source = models.OneToOneField(Source, models.PROTECT, primary_key=True, related_name="archived")
    body = models.BinaryField()


class Text(LedgerRow):
    """What offsets point into: the words of a source without a byte-order mark, lines ended by ``\\n``.

    A newer extractor adds a text and never moves this one. `sha256` is of `body`, and unique: the same page pasted
    or uploaded, in whatever encoding, is known. Once words are sealed it is the mark that their erasure names.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="texts")
    extractor = models.CharField(max_length=64)
    version = models.CharField(max_length=32)
    body = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)


class Reading(LedgerRow):
    """The `n`-th pass of a reader over one text, from 1. The reading that none supersedes is the one in force."""

    text = models.ForeignKey(Text, models.PROTECT, related_name="readings")
    n = models.PositiveIntegerField(default=1)
    reader_version = models.CharField(max_length=32)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    problems = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["text", "n"], name="reading_number")]


class Mention(LedgerRow):
    """One thing spoken of in one reading. It never moves: judgements say what it is a mention of."""

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="mentions")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in MentionKind])
    local_key = models.CharField(max_length=32)
    subject_start = models.PositiveIntegerField(null=True)
    subject_stop = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["reading", "local_key"], name="mention_local_key")]


class Claim(LedgerRow):
    """One thing that one source says about one mention. `amount`, `low`, `high` are exact decimals as text (SQLite
    keeps decimals as floats); `amount_minor` is money in 分 for sorting and sums, null where it would not fit."""

    key = models.CharField(max_length=64, unique=True)
    mention = models.ForeignKey(Mention, models.PROTECT, related_name="claims")
    property = models.CharField(max_length=40)
    value_text = models.TextField(blank=True)
    amount = models.TextField(blank=True)
    amount_minor = models.BigIntegerField(null=True)
    unit = models.TextField(blank=True)
    per = models.TextField(blank=True)
    approximate = models.BooleanField(default=False)
    low = models.TextField(blank=True)
    high = models.TextField(blank=True)
    modality = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Modality])
    basis = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Basis])
    on_date = models.CharField(max_length=10, blank=True)  # 2024, 2024-H1, 2024-Q1, 2024-02, 2024-02-17
    precision = models.CharField(max_length=8, blank=True)
    of = models.ForeignKey(Mention, models.PROTECT, null=True, related_name="claimed_of")
    rule = models.TextField(blank=True)
    known_on = models.DateField()


class Evidence(models.Model):
    """Which words of which text say it (code points, half-open), or which cell of which sheet."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence")
    n = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in Role])
    text = models.ForeignKey(Text, models.PROTECT, null=True, related_name="evidence")
    start = models.PositiveIntegerField(null=True)
    stop = models.PositiveIntegerField(null=True)
    sheet = models.TextField(blank=True)
    cell = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["claim", "n"], name="evidence_claim_n")]


class Observation(LedgerRow):
    """A claim said again, unchanged, by a mention of a newer reading: it stays in force as that mention's claim."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="observations")
    mention = models.ForeignKey(Mention, models.PROTECT, related_name="observations")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["claim", "mention"], name="observation_once")]


class Retraction(LedgerRow):
    """A claim is taken back, by a person or a source, from `known_on` on."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="retractions")
    reason = models.TextField(blank=True)
    known_on = models.DateField()


class Choice(LedgerRow):
    """A person prefers `claim` over the claims `seen` (ids) then; a claim that they have not seen reopens it."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="choices")
    seen = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    known_on = models.DateField()


class Rejection(LedgerRow):
    """A person says that the text does not say this. It stays out, also when a newer reader reads the text again
    and says the same of overlapping words (`likeness` and span) under another key. What a text never said was never
    known: a rejection has no day of its own, only the moment of storing."""

    text = models.ForeignKey(Text, models.PROTECT, related_name="rejections")
    key = models.CharField(max_length=64)
    likeness = models.CharField(max_length=64)
    start = models.PositiveIntegerField(null=True)
    stop = models.PositiveIntegerField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["text", "key"], name="rejection_once")]


class Entity(LedgerRow):
    """A project or an enterprise, known by the mention it was born from. Its id is never used again."""

    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in MentionKind])
    born_from_mention = models.OneToOneField(Mention, models.PROTECT, related_name="gave_birth_to")


class Judgement(LedgerRow):
    """Whether mentions `a` and `b` speak of the same thing, from `known_on` on. `undoes` takes an earlier one back."""

    a = models.ForeignKey(Mention, models.PROTECT, related_name="judgements_as_a")
    b = models.ForeignKey(Mention, models.PROTECT, related_name="judgements_as_b")
    verdict = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Verdict])
    rule = models.CharField(max_length=64, blank=True)
    known_on = models.DateField()
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")


class Erasure(LedgerRow):
    """The tombstone of sealed words: which span of which text, never what stood there. It alone opens the ledger's
    triggers, for just that span.

    `subject_hash` is a keyed hash of the words; `sealed_sha256` takes the place of the text's hash and holds nothing of
    its words (`kaigong.store.tombstones.sealed_mark`); `source_mark` is the keyed hash that takes the place of the
    source's, by which the same file is known again; `by` the name, as it was then, of who did it; `signature` the
    office's own (`kaigong.store.instance_key`).
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="erasures")
    start = models.PositiveIntegerField()
    stop = models.PositiveIntegerField()
    subject_hash = models.CharField(max_length=64)
    sealed_sha256 = models.CharField(max_length=64)
    source_mark = models.CharField(max_length=64)
    reason = models.TextField()
    by = models.TextField(blank=True)
    signature = models.TextField(blank=True)


LEDGER: tuple[type[models.Model], ...] = (
    Source,
    SourceBytes,
    Text,
    Reading,
    Mention,
    Claim,
    Evidence,
    Observation,
    Retraction,
    Choice,
    Rejection,
    Entity,
    Judgement,
    Erasure,
)
"""Every table that only grows, parents first."""


def kept_tables() -> tuple[type[models.Model], ...]:
    """`LEDGER`, then every other table whose rows are ledger rows: those of the desks. All only grow, and are in every
    backup."""
    others = (model for model in apps.get_models() if issubclass(model, LedgerRow) and model not in LEDGER)
    return (*LEDGER, *others)
