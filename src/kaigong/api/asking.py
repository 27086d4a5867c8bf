"""The account behind a request that has passed authentication."""

from django.http import HttpRequest

from kaigong.rights.answers import NotSignedInError
from kaigong.rights.models import Account


def asking(request: HttpRequest) -> Account:
    """The account that asks. Raises NotSignedInError where nobody is signed in."""
    if not isinstance(request.user, Account):
        raise NotSignedInError
    return request.user
