"""What is attached to a case: photos, permits. The only writer of them, and the only way to open one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader

from kaigong.desks.recognition.models import (
    FILE_KINDS,
    RecognitionCase,
    RecognitionFile,
    RecognitionFileWithdrawal,
)
from kaigong.desks.recognition.queries import steps_of, visible_case
from kaigong.desks.recognition.rules import CaseState, RecognitionRefusedError, state_of
from kaigong.desks.units.queries import ensure_reaches
from kaigong.intake.attaching import Attachable
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store.attached_files import open_kept
from kaigong.store.queries import NotFoundError
from kaigong.store.writing import one_writer
from kaigong.text.wording import Wording

FILES_MAX = 60
CLOSED = Wording("案件已经结束，不能再附文件", "the case is closed: nothing more can be attached")
MANY = Wording("一个案件最多 60 个附件", "a case has at most 60 attached files")
NO_KIND = Wording("请选附件的类别", "choose what kind of file it is")
WHY = Wording("请写明撤下的理由", "say why it is taken down")
GONE = Wording("没有这个附件，或已撤下", "there is no such file, or it was taken down")


@dataclass(frozen=True, slots=True)
class AttachedTo:
    """A file of a case, as its page shows it; `withdrawn` says why nobody opens it any more."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str
    kind: str
    note: str
    by: str
    at: datetime
    withdrawn: str = ""

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


def attach(case: int, files: Sequence[Attachable], kind: str, note: str, *, actor: Account) -> int:
    """Attach files to a case, all or none; what is there already is not attached twice. Gives how many are new.

    Raises:
        RecognitionRefusedError: no such case, a closed one, too many.
        PermissionDenied: the actor may not attach.
    """
    ensure(actor, "recognition.attach")
    if kind not in FILE_KINDS:
        raise RecognitionRefusedError(NO_KIND)
    hashes = [(one, one.keep()) for one in files]
    with one_writer():
        row = visible_case(actor, case)
        ensure_reaches(actor, row.entity_id)
        if state_of(steps_of(case)) in (CaseState.WITHDRAWN, CaseState.REVOKED):
            raise RecognitionRefusedError(CLOSED)
        standing = RecognitionFile.objects.filter(case=row, withdrawal=None)
        known = set(standing.values_list("sha256", flat=True))
        new = {sha256: one for one, sha256 in hashes if sha256 not in known}
        if len(known) + len(new) > FILES_MAX:
            raise RecognitionRefusedError(MANY)
        for sha256, one in new.items():
            RecognitionFile(
                case=row, kind=kind, note=note.strip(), name=one.name, media_type=one.media_type,
                size=len(one.data), sha256=sha256, actor=actor,
            ).save()  # fmt: skip
    return len(new)


def take_down(file: int, reason: str, *, actor: Account) -> int:
    """A file that was attached by mistake: nobody opens it from now on, and the case says who took it down and why.
    Gives the number of its case.

    Raises:
        RecognitionRefusedError: no such file, or no reason.
        PermissionDenied: the actor may not attach.
    """
    ensure(actor, "recognition.attach")
    if not reason.strip():
        raise RecognitionRefusedError(WHY)
    with one_writer():
        row = RecognitionFile.objects.filter(pk=file, withdrawal=None).first()
        if row is None:
            raise RecognitionRefusedError(GONE)
        ensure_reaches(actor, visible_case(actor, row.case_id).entity_id)
        RecognitionFileWithdrawal(file=row, reason=reason.strip(), actor=actor).save()
    return row.case_id


def files_of(case: RecognitionCase | int) -> tuple[AttachedTo, ...]:
    """The files of a case in the order in which they were attached, also those that were taken down."""
    rows = RecognitionFile.objects.filter(case=case).select_related("actor", "withdrawal__actor").order_by("pk")
    return tuple(_attached(row) for row in rows)


def open_file(actor: Account | None, file: int) -> tuple[AttachedTo, BufferedReader]:
    """A file and its bytes: papers of enterprises are for whoever reaches the project.

    Raises:
        PermissionDenied: it is of another unit's project.
        NotFoundError: no such file, one that was taken down, or of a case that the actor may not see.
        FileLostError: the office's home no longer has it.
    """
    row = RecognitionFile.objects.filter(pk=file, withdrawal=None).select_related("actor").first()
    if row is None:
        raise NotFoundError(f"file {file}")
    ensure_reaches(actor, visible_case(actor, row.case_id).entity_id)
    return _attached(row), open_kept(row.sha256)


def _attached(row: RecognitionFile) -> AttachedTo:
    gone = getattr(row, "withdrawal", None)
    by = row.actor.get_username() if row.actor else ""
    why = f"{gone.actor.get_username() if gone.actor else ''}：{gone.reason}" if gone else ""
    return AttachedTo(
        row.pk, row.name, row.media_type, row.size, row.sha256, row.kind, row.note, by, row.recorded_at, why
    )
