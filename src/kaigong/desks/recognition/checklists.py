"""The checklists that hold in this office: its own, else those that come with Kaigong."""

from collections.abc import Sequence

from kaigong.claims.words import Stage
from kaigong.desks.recognition.checklist import STAGES, Checklist, Item, as_data, ensure_usable, items_of, shipped
from kaigong.desks.recognition.models import OfficeChecklist
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store.writing import one_writer
from kaigong.text.wording import Wording


def checklist_of(stage: Stage) -> Checklist:
    """The checklist that a check of this stage goes by today."""
    row = OfficeChecklist.objects.filter(stage=stage.value).order_by("-pk").select_related("actor").first()
    if row is None or not row.items:
        return shipped()[stage]
    by = row.actor.get_username() if row.actor else ""
    day = f"{row.recorded_at:%Y-%m-%d}"
    return Checklist(
        stage,
        f"office {row.pk}",
        items_of(row.items),
        Wording(f"{by} 于 {day} 为本单位改定", f"Set for this office by {by} on {day}"),
    )


def checklists() -> tuple[Checklist, ...]:
    """Those of all stages."""
    return tuple(checklist_of(stage) for stage in STAGES)


def set_checklist(stage: Stage, items: Sequence[Item], *, actor: Account) -> bool:
    """Make `items` the office's own checklist of a stage, none: go back to the one that comes with Kaigong. Cases keep
    what they were checked by. False where nothing changes.

    Raises:
        ChecklistError: nobody could work by them.
        PermissionDenied: the actor may not set them.
    """
    ensure(actor, "recognition.checklist")
    new = tuple(items)
    if new:
        ensure_usable(new)
    with one_writer():
        now = checklist_of(stage)
        own = now.version.startswith("office ")
        if (new == now.items) if new else not own:
            return False
        OfficeChecklist(stage=stage.value, items=as_data(new), actor=actor).save()
    return True
