"""Every question that pages and the API ask. Each takes who is asking first, and answers with frozen dataclasses."""

from kaigong.store.queries.board import board, columns
from kaigong.store.queries.citing import cited_claim
from kaigong.store.queries.counting import counts_of_stages, stages_of_districts
from kaigong.store.queries.districts import district_codes, districts
from kaigong.store.queries.enterprises import enterprise
from kaigong.store.queries.history import history
from kaigong.store.queries.joins import count_of_joins, joined
from kaigong.store.queries.projects import NotFoundError, project
from kaigong.store.queries.questions import count_of_questions, decided, questions
from kaigong.store.queries.sources import archived_bytes, source, sources
from kaigong.store.queries.told import actions, groups, visits

__all__ = [
    "NotFoundError",
    "actions",
    "archived_bytes",
    "board",
    "cited_claim",
    "columns",
    "count_of_joins",
    "count_of_questions",
    "counts_of_stages",
    "decided",
    "district_codes",
    "districts",
    "enterprise",
    "groups",
    "history",
    "joined",
    "project",
    "questions",
    "source",
    "sources",
    "stages_of_districts",
    "visits",
]
