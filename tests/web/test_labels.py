"""Every member of every closed list that pages show has a label, in both languages."""

from collections.abc import Mapping
from enum import StrEnum

import pytest
from django.utils.functional import Promise
from django.utils.translation import override

from kaigong.claims.properties import PROPERTIES
from kaigong.claims.words import ActionKind, Basis, MentionKind, Modality, Stage, Status
from kaigong.intake.progress import Step
from kaigong.store.queries.answers import Standing
from kaigong.web import labels

LISTS: list[tuple[Mapping[StrEnum, Promise], type[StrEnum]]] = [
    (labels.STATUSES, Status),  # type: ignore[list-item]
    (labels.BASES, Basis),  # type: ignore[list-item]
    (labels.MODALITIES, Modality),  # type: ignore[list-item]
    (labels.MENTIONS, MentionKind),  # type: ignore[list-item]
    (labels.ACTIONS, ActionKind),  # type: ignore[list-item]
    (labels.STANDINGS, Standing),  # type: ignore[list-item]
    (labels.STEPS, Step),  # type: ignore[list-item]
]


@pytest.mark.parametrize(("shown", "members"), LISTS)
def test_every_member_has_a_label(shown: Mapping[StrEnum, Promise], members: type[StrEnum]) -> None:
    assert set(shown) == set(members)


@pytest.mark.parametrize("stage", list(Stage))
def test_stages_are_labelled_in_both_languages(stage: Stage) -> None:
    row = PROPERTIES[f"milestone.{stage}"]
    with override("zh-hans"):
        assert labels.stage_label(stage) == row.zh
    with override("en"):
        assert labels.stage_label(stage) == row.en


def test_a_property_that_is_not_declared_is_shown_as_it_is() -> None:
    assert labels.property_label("unheard_of") == "unheard_of"
