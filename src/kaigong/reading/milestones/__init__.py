"""Stages: which word says that a project was signed, started, finished …, and whether it is so or to be so."""

from kaigong.reading.milestones.modality import modality_of
from kaigong.reading.milestones.rules import RULES

__all__ = ["RULES", "modality_of"]
