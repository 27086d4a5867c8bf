"""The database made ready before the site starts: its tables, and somebody who may sign in."""

from dataclasses import dataclass

FIRST_NAME = "admin"


@dataclass(frozen=True, slots=True)
class FirstSignIn:
    """What to type at the first sign-in; the password is known now and never again."""

    username: str
    password: str


def make_ready() -> FirstSignIn | None:
    """Bring the tables up to date; where there is no account, make an administrator and give its sign-in.

    Raises:
        django.db.utils.Error: the database does not answer or refuses.
    """
    import django
    from django.core.management import call_command

    django.setup()
    from django.db import connections

    from kaigong.rights.accounts import create_account
    from kaigong.rights.models import Account

    call_command("migrate", verbosity=0, interactive=False)
    first = None
    if not Account.objects.exists():
        account, password = create_account(None, FIRST_NAME, "administrator")
        first = FirstSignIn(account.get_username(), password)
    connections.close_all()  # the server's processes are forked: none may share a connection
    return first
