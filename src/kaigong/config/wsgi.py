"""The entry point of a web server: ``gunicorn kaigong.config.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaigong.config.settings")
application = get_wsgi_application()
