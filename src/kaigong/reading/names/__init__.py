"""What projects and enterprises are called."""

from kaigong.reading.names.counted import counted_names
from kaigong.reading.names.fields import is_telling
from kaigong.reading.names.listed import listed_names, sharing_names
from kaigong.reading.names.organisations import Firm, firms_in, fused_firm, headed_firm, surely_fused
from kaigong.reading.names.projects import Name, NameKind, apposed, names_in
from kaigong.reading.names.subjects import subjects

__all__ = [
    "Firm",
    "Name",
    "NameKind",
    "apposed",
    "counted_names",
    "firms_in",
    "fused_firm",
    "headed_firm",
    "is_telling",
    "listed_names",
    "names_in",
    "sharing_names",
    "subjects",
    "surely_fused",
]
