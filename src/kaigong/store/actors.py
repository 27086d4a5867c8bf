"""Who asks, and what they may see. Every query starts from here, so that a rule of sight is written once."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet

from kaigong.store import models

Actor = AbstractBaseUser | AnonymousUser | None
"""An account, somebody who is not signed in, or None: the office itself, for commands."""


def sees_anything(actor: Actor) -> bool:
    """False for somebody who is not signed in or whose account is closed."""
    return actor is None or (actor.is_authenticated and actor.is_active)


def states_visible_to(actor: Actor) -> QuerySet[models.State]:
    """The states that `actor` may see, as recorded by now: today all of them for every account."""
    return models.State.objects.all() if sees_anything(actor) else models.State.objects.none()


def histories_visible_to(actor: Actor) -> QuerySet[models.State]:
    """The same, with what was recorded otherwise later."""
    return models.State.history.all() if sees_anything(actor) else models.State.history.none()


def sources_visible_to(actor: Actor) -> QuerySet[models.Source]:
    """The sources that `actor` may see: today all of them for every account."""
    return models.Source.objects.all() if sees_anything(actor) else models.Source.objects.none()
