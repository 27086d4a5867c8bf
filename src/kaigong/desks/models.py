"""Every table of the desks. They only grow, like the ledger's: what was signed stays as it was signed."""

from kaigong.desks.inputs.models import OfficeInputKind, ProjectInput
from kaigong.desks.lights.models import LightDecision
from kaigong.desks.orders.models import OrderStep, SupervisionOrder
from kaigong.desks.recognition.models import (
    OfficeChecklist,
    RecognitionCase,
    RecognitionFile,
    RecognitionFileWithdrawal,
    RecognitionStep,
)
from kaigong.desks.rounds.models import (
    ReportPhoto,
    ReportRound,
    ReportStep,
    ReportVersion,
    RoundNotice,
    RoundProject,
)
from kaigong.desks.sheet_profiles.models import SheetProfile
from kaigong.desks.steps.models import StepChange, StepOrder
from kaigong.desks.targets.models import QuarterTarget
from kaigong.desks.units.models import OfficeUnit, ProjectUnit, UnitMember, UnitTerms
from kaigong.desks.year_list.models import YearListChange

__all__ = [
    "LightDecision",
    "OfficeChecklist",
    "OfficeInputKind",
    "OfficeUnit",
    "OrderStep",
    "ProjectInput",
    "ProjectUnit",
    "QuarterTarget",
    "RecognitionCase",
    "RecognitionFile",
    "RecognitionFileWithdrawal",
    "RecognitionStep",
    "ReportPhoto",
    "ReportRound",
    "ReportStep",
    "ReportVersion",
    "RoundNotice",
    "RoundProject",
    "SheetProfile",
    "StepChange",
    "StepOrder",
    "SupervisionOrder",
    "UnitMember",
    "UnitTerms",
    "YearListChange",
]
