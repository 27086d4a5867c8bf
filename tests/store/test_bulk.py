"""Rows in bulk are the rows that single inserts make, and what a database refuses it refuses here too."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from kaigong.store import bulk, models

pytestmark = pytest.mark.django_db
MOMENT = datetime(2024, 2, 18, 1, 2, 3, 456789, tzinfo=UTC)
MANY = bulk.FEW + 20


def reading() -> models.Reading:
    source = models.Source(sha256="s", kind="document", known_on=date(2024, 2, 18))
    source.save()
    text = models.Text(source=source, extractor="text-1", version="1", body="开工\t\\N\n", sha256="t")
    text.save()
    found = models.Reading(text=text, reader_version="1", problems=["看不懂", {"n": None}])
    found.save()
    return found


def mentions(of: models.Reading, number: int) -> list[models.Mention]:
    return [
        models.Mention(
            reading=of, kind="project", local_key=f"project-{n}", subject_start=n or None, recorded_at=MOMENT
        )
        for n in range(number)
    ]


@pytest.mark.parametrize("number", [0, 1, MANY])
def test_numbers_are_given_and_values_kept(number: int) -> None:
    made = bulk.insert(mentions(reading(), number))
    stored = models.Mention.objects.in_bulk([row.pk for row in made])
    assert len(stored) == number
    for n, row in enumerate(made):
        same = stored[row.pk]
        assert (same.local_key, same.subject_start, same.recorded_at) == (f"project-{n}", n or None, MOMENT)
        assert same.subject_stop is None


def test_every_kind_of_value_comes_back() -> None:
    first = reading()
    told = ["", "开工\t\\N\n\"'", "\\.", "𠮷"]
    rows = [
        models.Rejection(text=first.text, key=str(n), likeness=told[n % 4], reason=told[n % 4]) for n in range(MANY)
    ]
    bulk.insert(rows)
    assert list(models.Rejection.objects.order_by("pk").values_list("reason", flat=True)) == [
        told[n % 4] for n in range(MANY)
    ]
    mention = bulk.insert(mentions(first, 1))[0]
    entity = models.Entity(kind="project", born_from_mention_id=mention.pk)
    entity.save()
    state = {"name": "云锦", "claims": [1, 2], "stage": None}
    bulk.insert(
        models.State(
            entity=entity, kind="project", known_from=date(2024, 1, 1), known_to=None, name="云锦", state=state,
            recorded_from=MOMENT.replace(microsecond=n), said_on=date(2024, 1, 1), total_minor=2**62,
        )
        for n in range(MANY)
    )  # fmt: skip
    assert {row.total_minor for row in models.State.history.all() if row.state == state} == {2**62}
    assert models.State.history.count() == MANY


def test_what_is_there_already_is_refused_whole() -> None:
    first = reading()
    bulk.insert(mentions(first, MANY))
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(mentions(first, MANY + 1))
    assert models.Mention.objects.count() == MANY
