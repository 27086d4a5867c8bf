"""Who is signed in, as an account."""

from django.http import HttpRequest

from kaigong.rights.models import Account


def account_of(request: HttpRequest) -> Account:
    """The account that is signed in.

    Raises:
        TypeError: nobody is; a view that declares its permission never gets here.
    """
    if not isinstance(request.user, Account):
        raise TypeError("nobody is signed in")
    return request.user
