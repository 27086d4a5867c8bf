"""The only writer of kept mappings."""

from collections.abc import Collection

from kaigong.desks.sheet_profiles.models import SheetProfile
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.spreadsheets.profile import Profile, written
from kaigong.store.writing import one_writer
from kaigong.text.wording import RefusedError, Wording

NO_NAME = Wording("方案要有名称", "a profile needs a name")
NONE_SUCH = Wording("没有这个方案，或已停用", "there is no such profile, or it was withdrawn already")


class ProfileRefusedError(RefusedError):
    """It was not kept: `wording` says why in both languages."""


def keep_profile(profile: Profile, headers: Collection[str], *, actor: Account) -> None:
    """Keep a mapping under its name, for spreadsheets with these headers; kept as it is already, nothing is added.

    Raises:
        ProfileRefusedError: it has no name.
        PermissionDenied: the actor may not save.
    """
    ensure(actor, "document.save")
    if not profile.name.strip():
        raise ProfileRefusedError(NO_NAME)
    row = SheetProfile(name=profile.name, written=written(profile), headers=sorted(headers), actor=actor)
    with one_writer():
        last = SheetProfile.objects.filter(name=profile.name).order_by("-pk").first()
        if last is None or (last.written, last.headers, last.withdrawn) != (row.written, row.headers, False):
            row.save()


def withdraw_profile(name: str, *, actor: Account) -> None:
    """Propose it no more.

    Raises:
        ProfileRefusedError: there is none of that name.
        PermissionDenied: the actor may not save.
    """
    ensure(actor, "document.save")
    with one_writer():
        last = SheetProfile.objects.filter(name=name).order_by("-pk").first()
        if last is None or last.withdrawn:
            raise ProfileRefusedError(NONE_SUCH)
        SheetProfile(name=name, withdrawn=True, actor=actor).save()
