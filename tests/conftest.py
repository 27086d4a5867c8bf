"""Fixtures for every test; what they are and do stands in tests/support."""

pytest_plugins = ["tests.support.databases", "tests.support.site", "tests.support.browser"]
