"""Root addresses: the API under /api/, the pages under everything else."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"kaigong.{app}.urls"))
    for prefix, app in (("api/", "api"), ("", "web"))
    if find_spec(f"kaigong.{app}") and find_spec(f"kaigong.{app}.urls")
]
