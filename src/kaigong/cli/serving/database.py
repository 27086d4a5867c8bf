"""The database made ready before the site starts: its tables, and somebody who may sign in."""

from dataclasses import dataclass

from kaigong.text.wording import Language, Wording

FIRST_NAME = "admin"


@dataclass(frozen=True, slots=True)
class FirstSignIn:
    """What to type at the first sign-in; the password is known now and never again."""

    username: str
    password: str


class NotReadyError(Exception):
    """The office cannot be opened."""

    def __init__(self, why: Wording) -> None:
        super().__init__(why.en)
        self.why = why


def open_ready(language: Language) -> None:
    """Open the office of the environment (KAIGONG_HOME, KAIGONG_DATABASE_URL) and bring its tables up to date.

    Raises:
        NotReadyError: the parts for the site are not installed, or the database does not answer.
    """
    try:
        from kaigong.config.office import open_office

        open_office(language)
        from django.core.management import call_command
        from django.db.utils import Error
    except ImportError as missing:
        raise NotReadyError(
            Wording(
                f"缺少网站所需的组件（{missing.name}）；请安装 kaigong[web]。",
                f"The parts for the site are missing ({missing.name}); install kaigong[web].",
            )
        ) from missing
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except Error as problem:
        raise NotReadyError(Wording(f"数据库不可用：{problem}", f"The database cannot be used: {problem}")) from problem


def first_sign_in() -> FirstSignIn | None:
    """Where the open office has no account, an administrator is made; this is its sign-in."""
    from kaigong.rights.accounts import create_account
    from kaigong.rights.models import Account

    if Account.objects.exists():
        return None
    account, password = create_account(None, FIRST_NAME, "administrator")
    return FirstSignIn(account.get_username(), password)
