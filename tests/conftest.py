"""Fixtures for every test; what they are and do stands in tests/support."""

from hypothesis import settings

pytest_plugins = ["tests.support.databases", "tests.support.site", "tests.support.browser"]

# No test is timed: a busy machine is slow, not wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
