"""Work that makes millions of objects, none of them in a circle.

Looking through all of them again and again for circles to collect was a third of the time that a long spreadsheet took.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without Python's collector of circles; what nothing refers to goes at once all the same."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
