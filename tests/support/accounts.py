"""The accounts that every test's office has, one for each role; run as a program it makes tables and accounts."""

PASSWORD = "正月初八-开门红-2024"
ROLES = ("administrator", "clerk", "officer", "reader")
"""Each account is named as its role."""


def make() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    from kaigong.rights.accounts import create_account

    call_command("migrate", verbosity=0, interactive=False)
    for role in ROLES:
        create_account(None, role, role, PASSWORD)


if __name__ == "__main__":
    make()
