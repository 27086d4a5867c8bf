"""Tests mirror ``src``; they run it as the Python that it is, also where it is compiled (tests/house/test_compiled.py).

``KAIGONG_INTERPRETED=0`` runs them over what is compiled.
"""

import os

os.environ.setdefault("KAIGONG_INTERPRETED", "1")
