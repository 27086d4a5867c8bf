"""Django's settings, all from the environment; see docs for each KAIGONG_ variable. Nothing here is secret."""

import os
from importlib.util import find_spec
from pathlib import Path

from kaigong.config import environment
from kaigong.documents.opening import BYTES_MAX

PACKAGE = Path(__file__).resolve().parent.parent
KAIGONG_HOME = environment.home(os.environ.get("KAIGONG_HOME"))

SECRET_KEY = os.environ.get("KAIGONG_SECRET_KEY") or environment.secret_key(KAIGONG_HOME)
DEBUG = False
ALLOWED_HOSTS = environment.listed(os.environ.get("KAIGONG_ALLOWED_HOSTS"), "127.0.0.1,localhost,[::1]")


def _there(app: str) -> bool:
    return find_spec(f"kaigong.{app}") is not None and find_spec(f"kaigong.{app}.apps") is not None


KAIGONG_APPS = [f"kaigong.{name}" for name in ("rights", "store", "desks", "web", "api") if _there(name)]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",  # its Swagger files are then served from here; without this line the API's docs load from a CDN
    *KAIGONG_APPS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kaigong.rights.answers.EveryRouteAnswers",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kaigong.web.middleware.ContentSecurityPolicy",
]
ROOT_URLCONF = "kaigong.config.urls"
WSGI_APPLICATION = "kaigong.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": environment.database(os.environ.get("KAIGONG_DATABASE_URL", ""), KAIGONG_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "rights.Account"
AUTHENTICATION_BACKENDS = ["kaigong.rights.signin.SlowSignIn"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
# Days end at midnight here: "known on", "today" and "overdue" follow this clock; moments are stored in UTC.
TIME_ZONE = os.environ.get("KAIGONG_TIME_ZONE") or "Asia/Shanghai"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from the package: nothing to collect, so nothing to forget
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A request may hold a document of the greatest size (`documents.opening.BYTES_MAX`) in any form, and its ticks.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * BYTES_MAX
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # one box for each fact of a long page

KAIGONG_HTTPS = environment.flag(os.environ.get("KAIGONG_HTTPS"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = KAIGONG_HTTPS
# Browsers keep cookies by machine, not by port: an office and the demonstration beside it must not share them.
SESSION_COOKIE_NAME = f"kaigong-session-{environment.short_name(KAIGONG_HOME)}"
CSRF_COOKIE_NAME = f"kaigong-csrf-{environment.short_name(KAIGONG_HOME)}"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if KAIGONG_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KAIGONG_HTTPS else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "kaigong.web.views.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = environment.listed(os.environ.get("KAIGONG_TRUSTED_ORIGINS"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
