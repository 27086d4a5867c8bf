"""Root addresses: the API under /api/, the pages under everything else."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"kaigong.{app}.urls"))
    for prefix, app in (("api/", "api"), ("", "web"))
    if find_spec(f"kaigong.{app}") and find_spec(f"kaigong.{app}.urls")
]
handler400 = "kaigong.web.views.errors.bad_request"
handler403 = "kaigong.web.views.errors.forbidden"
handler404 = "kaigong.web.views.errors.not_found"
handler500 = "kaigong.web.views.errors.server_error"
