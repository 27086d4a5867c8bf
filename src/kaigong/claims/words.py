"""The field's standard terms, as closed lists. The glossary in docs gives the Chinese of each."""

from enum import StrEnum


class Stage(StrEnum):
    """Where a project stands, in the order in which stages mostly come; a source may report any of them first."""

    NEGOTIATING = "negotiating"
    SIGNED = "signed"
    APPROVED = "approved"
    STARTED = "started"
    COMPLETED = "completed"
    PRODUCING = "producing"
    FULL_CAPACITY = "full_capacity"
    STOPPED = "stopped"


class Status(StrEnum):
    """How a project fares, apart from its stage. `stopped` read in a text sets it."""

    GOING = "going"
    DELAYED = "delayed"
    DORMANT = "dormant"
    STOPPED = "stopped"
    LOST = "lost"


class Modality(StrEnum):
    """Whether the source says that it is so, or that it is to be so."""

    ACTUAL = "actual"
    EXPECTED = "expected"


class Basis(StrEnum):
    """口径: who vouches for a figure. Each is right for its own report."""

    METERED = "metered"
    RECOGNISED = "recognised"
    STATISTICAL = "statistical"
    PERMITTED = "permitted"
    DECLARED = "declared"
    REPORTED = "reported"
    ENTERED = "entered"
    INFERRED = "inferred"


class InvestmentKind(StrEnum):
    """What a sum of money is."""

    TOTAL = "total"
    ANNUAL = "annual"
    COMPLETED = "completed"
    INCREASE = "increase"
    FOREIGN = "foreign"
    FIXED = "fixed"
    EQUIPMENT = "equipment"


class ActionKind(StrEnum):
    """A task can be checked and has a doer; everything else that leaders ask is exhortation."""

    TASK = "task"
    EXHORTATION = "exhortation"


class Role(StrEnum):
    """What a span is evidence of."""

    VALUE = "value"
    SUBJECT = "subject"
    DATE = "date"
    MODALITY = "modality"


class MentionKind(StrEnum):
    """What a mention is of."""

    PROJECT = "project"
    ENTERPRISE = "enterprise"
    GROUP = "group"
    VISIT = "visit"
    ACTION = "action"
