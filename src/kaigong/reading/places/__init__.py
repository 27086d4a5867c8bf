"""Places in Chinese texts, with their division codes, and the divisions that boards filter by."""

from kaigong.reading.places.divisions import (
    Division,
    Level,
    city_of,
    district_of,
    division,
    divisions,
    lies_in,
    province_of,
)
from kaigong.reading.places.find import Inside, WrittenPlace, find_places

__all__ = [
    "Division",
    "Inside",
    "Level",
    "WrittenPlace",
    "city_of",
    "district_of",
    "division",
    "divisions",
    "find_places",
    "lies_in",
    "province_of",
]
