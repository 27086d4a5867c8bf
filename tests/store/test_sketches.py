"""A sketch out of a state's JSON is the sketch of the state."""

from decimal import Decimal

import pytest

from kaigong.claims.words import MentionKind
from kaigong.intake.saving import save_preview
from kaigong.lifecycle.sketching import sketch_of_enterprise, sketch_of_project
from kaigong.store import found_again, models
from kaigong.store.sketches import enterprise_sketch, project_sketch
from kaigong.store.state_json import enterprise_from_json, project_from_json
from tests.intake.telling import yunjin

pytestmark = pytest.mark.django_db


def test_of_projects_and_of_enterprises() -> None:
    save_preview(yunjin(), None)
    rows = {row.kind: row for row in models.State.objects.all()}
    project, firm = rows["project"].state, rows["enterprise"].state
    assert project_sketch(project) == sketch_of_project(project_from_json(project))
    assert enterprise_sketch(firm) == sketch_of_enterprise(enterprise_from_json(firm))
    (known,) = found_again.load(MentionKind.PROJECT, [rows["project"].entity_id]).values()
    assert known.sketch.totals[0].amount == Decimal(1260000000)
    assert known.mention == rows["project"].entity.born_from_mention_id
