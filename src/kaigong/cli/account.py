"""``kaigong account``: accounts, by a person at the machine. Passwords are made here and shown once."""

import argparse
import sys

from kaigong.text.wording import Language, Wording

SUMMARY = Wording(
    "账号：create 建立，reset 重设密码，disable 停用，enable 启用，role 改角色，list 列出",
    "accounts: create, reset a password, disable, enable, change the role, list",
)

ACTIONS = {
    "create": Wording("建立账号并显示一次密码", "make an account and show its password once"),
    "reset": Wording("重设密码并显示一次；撤销其令牌", "make a new password, show it once, revoke the tokens"),
    "disable": Wording("停用账号；它写下的一切保留", "nobody signs in as it any more; what it wrote stays"),
    "enable": Wording("恢复被停用的账号", "undo disable"),
    "role": Wording("改角色", "change the role"),
    "list": Wording("列出账号", "list the accounts"),
}
ROLE = Wording("角色，如 administrator、clerk、reader", "such as administrator, clerk, reader")
FROM_STDIN = Wording("从标准输入读密码，不自动生成", "read the password from standard input instead of making one")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    table = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for action, summary in ACTIONS.items():
        words = summary.in_language(language)
        one = table.add_parser(action, help=words, description=words, allow_abbrev=False)
        if action != "list":
            one.add_argument("name", metavar="NAME", help=Wording("账号名", "the account's name").in_language(language))
        if action in {"create", "role"}:
            one.add_argument("--role", required=True, help=ROLE.in_language(language))
        if action in {"create", "reset"}:
            one.add_argument("--password-stdin", action="store_true", help=FROM_STDIN.in_language(language))


def run(arguments: argparse.Namespace, language: Language) -> int:
    from kaigong.config.office import open_office

    open_office(language)
    from kaigong.rights.accounts import AccountError

    try:
        _do(arguments, language)
    except AccountError as problem:
        print(problem.wording.in_language(language), file=sys.stderr)
        return 1
    return 0


def _do(arguments: argparse.Namespace, language: Language) -> None:
    from kaigong.rights import accounts

    if arguments.action == "list":
        _list(language)
        return
    if arguments.action == "create":
        account, password = accounts.create_account(None, arguments.name, arguments.role, _given(arguments))
        _show(account.username, password, language)
        return
    account = accounts.find_account(arguments.name)
    match arguments.action:
        case "reset":
            _show(account.username, accounts.reset_password(None, account, _given(arguments)), language)
        case "role":
            accounts.change_role(None, account, arguments.role)
        case "disable":
            accounts.disable_account(None, account)
        case "enable":
            accounts.enable_account(None, account)


def _given(arguments: argparse.Namespace) -> str | None:
    return sys.stdin.readline().rstrip("\r\n") if arguments.password_stdin else None


def _show(name: str, password: str, language: Language) -> None:
    print(Wording(f"账号 {name}  密码 {password}", f"account {name}  password {password}").in_language(language))


def _list(language: Language) -> None:
    from kaigong.rights.accounts import list_accounts
    from kaigong.rights.table import rights_table

    roles = rights_table().roles
    states = {True: Wording("启用", "active"), False: Wording("停用", "disabled")}
    for account in list_accounts(None):
        row = roles.get(account.role)
        role = Wording(row.zh, row.en).in_language(language) if row else account.role
        seen = f"{account.last_login:%Y-%m-%d %H:%M}" if account.last_login else "-"
        print(f"{account.username}\t{role}\t{states[account.is_active].in_language(language)}\t{seen}")
