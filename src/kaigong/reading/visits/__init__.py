"""Visits: officials who go to enterprises, and what a report tells scene by scene."""

from kaigong.reading.visits.find import find_visits
from kaigong.reading.visits.named import enterprises_of
from kaigong.reading.visits.scenes import Scene, scenes_of

__all__ = ["Scene", "enterprises_of", "find_visits", "scenes_of"]
