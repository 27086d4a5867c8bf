"""Claims fold into a state. Pure: the same entries give the same state, in whatever order they come."""

from collections.abc import Iterable

from kaigong.ledger.entries import Entry
from kaigong.lifecycle.state import EnterpriseState, ProjectState


def fold_project(entries: Iterable[Entry]) -> ProjectState:
    """Where the project stands that all `entries` speak of. The caller passes only entries in force."""
    raise NotImplementedError


def fold_enterprise(entries: Iterable[Entry]) -> EnterpriseState:
    """The enterprise that all `entries` speak of."""
    raise NotImplementedError
