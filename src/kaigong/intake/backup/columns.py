"""A row as JSON and back: every column of a model by its name, checked on the way in as the database would not."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db import models

INTEGERS = (models.IntegerField, models.ForeignKey)
LARGEST = 2**63 - 1


def columns_of(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """The columns that travel; archived bytes travel as members of their own."""
    return [one for one in model._meta.concrete_fields if not isinstance(one, models.BinaryField)]


def as_json(value: object) -> object:
    """A column's value as JSON holds it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def instance(model: type[models.Model], values: Mapping[str, Any]) -> models.Model:
    """The row that `values` describe. Raises ValueError, naming the column, where they are not one."""
    columns = {one.attname: one for one in columns_of(model)}
    if strangers := values.keys() - columns.keys():
        raise ValueError(f"unknown column {min(strangers)!r}")
    missing = [name for name, one in columns.items() if name not in values and not (one.null or one.has_default())]
    if missing:
        raise ValueError(f"column {missing[0]!r} is missing")
    return model(**{name: _checked(columns[name], value) for name, value in values.items()})


def _checked(column: "models.Field[Any, Any]", value: Any) -> Any:
    if value is None:
        if column.null:
            return None
        raise ValueError(f"column {column.attname!r} is empty")
    try:
        found = _typed(column, value)
    except (ValueError, TypeError) as problem:
        raise ValueError(f"column {column.attname!r} holds {str(value)[:40]!r}") from problem
    choices = {key for key, _label in column.flatchoices}
    if choices and found not in choices:
        raise ValueError(f"column {column.attname!r} holds {str(value)[:40]!r}")
    return found


def _typed(column: "models.Field[Any, Any]", value: Any) -> Any:
    """`value` as the column's type. JSON has no dates; of the rest nothing is converted."""
    if isinstance(column, models.DateTimeField):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("a moment without its offset")
        return moment
    if isinstance(column, models.DateField):
        return date.fromisoformat(value)
    if isinstance(column, models.JSONField):
        return value
    if isinstance(column, models.BooleanField):
        return _of_type(value, bool)
    if isinstance(column, INTEGERS):
        number: int = _of_type(value, int)
        if abs(number) > LARGEST:
            raise ValueError("beyond any column")
        return number
    text: str = _of_type(value, str)
    if "\x00" in text or (column.max_length is not None and len(text) > column.max_length):
        raise ValueError("not for this column")
    text.encode("utf-8")
    return text


def _of_type(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise TypeError(type(value))
    return value
