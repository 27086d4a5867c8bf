"""What pages ask of kept mappings."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from kaigong.desks.sheet_profiles.models import SheetProfile
from kaigong.desks.sheet_profiles.rules import most_alike
from kaigong.spreadsheets.profile import Profile, ProfileError, profile_of
from kaigong.store.actors import Actor, sees_anything


@dataclass(frozen=True, slots=True)
class KeptProfile:
    """A mapping as it holds: who kept it last, when, and for which headers."""

    profile: Profile
    headers: tuple[str, ...]
    by: str
    at: datetime

    @property
    def name(self) -> str:
        return self.profile.name


def kept_profiles(actor: Actor) -> tuple[KeptProfile, ...]:
    """The mappings in force, the last kept first. One that a newer version no longer understands is left out."""
    if not sees_anything(actor):
        return ()
    last: dict[str, SheetProfile] = {}
    for row in SheetProfile.objects.select_related("actor").order_by("-pk"):
        last.setdefault(row.name, row)
    found = []
    for row in last.values():
        if row.withdrawn:
            continue
        try:
            profile = profile_of(row.written)
        except ProfileError:
            continue
        by = row.actor.get_username() if row.actor else ""
        found.append(KeptProfile(profile, tuple(row.headers), by, row.recorded_at))
    return tuple(found)


def profile_for_headers(actor: Actor, headers: Collection[str]) -> KeptProfile | None:
    """The mapping that was kept for a spreadsheet of nearly these headers."""
    return most_alike(headers, [(one, one.headers) for one in kept_profiles(actor)])
