"""The first page: what there is to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaigong.rights.answers import SIGNED_IN, requires


@requires(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """Offers to read a document, or to see where the projects stand."""
    return render(request, "web/home.html", {})
