"""What can be worked out from the ledger, kept so that pages are fast. `kaigong rebuild` makes it anew."""

from typing import ClassVar

from django.db import models

from kaigong.claims.words import MentionKind, Stage, Status
from kaigong.store.models.ledger import Entity, Mention


class MentionEntity(models.Model):
    """Which entity a mention speaks of by all judgements so far."""

    mention = models.OneToOneField(Mention, models.CASCADE, primary_key=True, related_name="entity_now")
    entity = models.ForeignKey(Entity, models.CASCADE, related_name="mentions_now")


STANDING = models.Q(known_to=None, recorded_to=None)
"""The states of today."""
UNCORRECTED = models.Q(recorded_to=None)
"""Those of any day, as recorded by now."""
NARROW = ("stage", "district", "status", "total_minor", "id")
CLOCKS = ("known_from", "known_to", "recorded_from", "ended_at", "recorded_to")


class CurrentStates(models.Manager["State"]):
    """The states as recorded by now, without what was recorded otherwise later."""

    def get_queryset(self) -> models.QuerySet["State"]:
        return super().get_queryset().filter(recorded_to=None)


class State(models.Model):
    """Where an entity stood on every day from `known_from` up to but not including `known_to` (null: to this day).

    That is the clock of the sources. The clock of the ledger: so it was recorded from `recorded_from` up to but not
    including `recorded_to` (null: to now), and until `ended_at` (where there is one) with no end in sight: `known_to`
    was not recorded before. `objects` gives what is recorded now, `history` everything.

    `division` is the most exact code (six digits), `district` the county-level or city code the board filters by;
    `total_minor` the total investment in 分, `size` the same to sort by, -1 where it is unknown; `said_on` the latest
    day on which something was said of it; `state` the whole folded state as JSON (`kaigong.store.state_json`).
    """

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="states")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in MentionKind])
    known_from = models.DateField()
    known_to = models.DateField(null=True)
    recorded_from = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    recorded_to = models.DateTimeField(null=True)
    name = models.TextField()
    stage = models.CharField(max_length=16, blank=True, choices=[(one.value, one.value) for one in Stage])
    status = models.CharField(max_length=16, blank=True, choices=[(one.value, one.value) for one in Status])
    division = models.CharField(max_length=6, blank=True)
    district = models.CharField(max_length=6, blank=True)
    total_minor = models.BigIntegerField(null=True)
    size = models.BigIntegerField(default=-1)
    said_on = models.DateField()
    state = models.JSONField()

    objects = CurrentStates()
    history = models.Manager()  # noqa: DJ012 - a manager is no field

    class Meta:
        base_manager_name = "history"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entity", "known_from", "recorded_from"], name="state_interval")
        ]
        # Pages and counts read these alone: the rows themselves are wide. Each holds every column that is filtered by.
        indexes: ClassVar = [
            models.Index(fields=["kind", "-said_on", "-entity", *NARROW], name="state_newest", condition=STANDING),
            models.Index(
                fields=["kind", "-size", "-said_on", "-entity", *NARROW], name="state_largest", condition=STANDING
            ),
            models.Index(
                fields=["kind", "stage", "-said_on", "-entity", "district", "status", "total_minor", "id"],
                name="state_stage_newest",
                condition=STANDING,
            ),
            models.Index(
                fields=["kind", "district", "stage", "total_minor", "status", "id"],
                name="state_districts",
                condition=STANDING,
            ),
            models.Index(
                fields=["entity", "kind", "known_to", "known_from", "said_on", "size", *NARROW],
                name="state_of_entity",
                condition=UNCORRECTED,
            ),
            models.Index(
                fields=["kind", "-said_on", "-entity", "known_from", "known_to", *NARROW],
                name="state_newest_then",
                condition=UNCORRECTED,
            ),
            models.Index(
                fields=["kind", "-size", "-said_on", "-entity", "known_from", "known_to", *NARROW],
                name="state_largest_then",
                condition=UNCORRECTED,
            ),
            models.Index(
                fields=[
                    "kind",
                    "stage",
                    "-said_on",
                    "-entity",
                    "known_from",
                    "known_to",
                    "district",
                    "status",
                    "total_minor",
                    "id",
                ],
                name="state_stage_then",
                condition=UNCORRECTED,
            ),
            models.Index(
                fields=[
                    "kind",
                    "district",
                    "stage",
                    "known_from",
                    "known_to",
                    "said_on",
                    "total_minor",
                    "status",
                    "id",
                ],
                name="state_districts_then",
                condition=UNCORRECTED,
            ),
            models.Index(fields=["kind", "-said_on", "-entity", *CLOCKS, *NARROW], name="state_recorded"),
            models.Index(
                fields=["kind", "stage", "-said_on", "-entity", *CLOCKS, "district", "status", "total_minor", "id"],
                name="state_stage_recorded",
            ),
        ]


NAME_KEY_MAX = 64
"""Longer names are looked up by their first characters: an index cannot hold any length."""


class EntityName(models.Model):
    """By what an entity is found again: the keys of `kaigong.resolution.blocking`, one for each name, code, brand and
    district with a sum."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="names_now")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in MentionKind])
    key = models.CharField(max_length=NAME_KEY_MAX)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key", "entity"], name="entity_name_once")]


class SearchRow(models.Model):
    """What an entity is found by: its names, enterprises, places and products as they stand now.

    `words` holds them folded, one a line, for ranking; `grams` their bigrams as letters-and-digits tokens that no
    database's parser can split. The index on `grams` is FTS5 in SQLite, a tsvector in PostgreSQL.
    """

    entity = models.OneToOneField(Entity, models.CASCADE, primary_key=True, related_name="found_by")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in MentionKind])
    words = models.TextField()
    grams = models.TextField()
