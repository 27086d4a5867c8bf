"""Whether to import: a person is asked at the terminal."""

import sys

from kaigong.text.wording import Language, Wording

ASK = Wording("导入吗？[y/N] ", "Import it? [y/N] ")
ONLY_YES = Wording("没有保存；加 --yes 才导入。", "Nothing was saved; --yes imports it.")


def agreed(language: Language) -> bool:
    """True where a person says yes; without a terminal nobody can."""
    if not sys.stdin.isatty():
        print(ONLY_YES.in_language(language))
        return False
    return input(ASK.in_language(language)).strip().lower() in {"y", "yes", "是"}
