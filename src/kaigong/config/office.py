"""Opening the office for a command: Django with our settings, at the moment at which a command needs it."""

import os


def open_office(language: str = "zh") -> None:
    """Makes the database and the office's actions usable in this process, speaking `language` ("zh" or "en")."""
    import django
    from django.utils import translation

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaigong.config.settings")
    django.setup()
    translation.activate("en" if language == "en" else "zh-hans")
