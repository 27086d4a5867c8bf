"""Kaigong 开工: the project office for a city's economy.

As a library it reads:

>>> from kaigong import read
>>> read("总投资12.6亿元的云锦电芯项目昨日开工。", published="2026-11-24").projects
(云锦电芯项目 · total CNY 1,260,000,000 · started 2026-11-23,)
"""

from os.path import dirname, isdir, join
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaigong.reading.library import read, read_file, read_many
    from kaigong.reading.result import Reading

__version__ = "0.1.0"
__all__ = ["Reading", "__version__", "read", "read_file", "read_many"]

_HOME = {"Reading": "result", "read": "library", "read_file": "library", "read_many": "library"}

if isdir(join(dirname(__file__), "compiled")):  # by `make compiled`, or in the wheel
    from kaigong.compilation import watch

    watch()


def __getattr__(name: str) -> object:
    """The reader is imported when it is first asked for, so that `import kaigong` costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'kaigong' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"kaigong.reading.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
