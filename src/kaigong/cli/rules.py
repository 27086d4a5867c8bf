"""``kaigong rules``: the rules of reading, each with an example."""

import argparse

from kaigong.text.wording import Language, Wording

SUMMARY = Wording("列出读文字所用的规则，各附一例", "list the rules that read texts, with an example each")
FAMILY = Wording("只列名字以此开头的规则，如 money", "only the rules whose name begins so, such as money")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("family", nargs="?", default="", metavar="NAME", help=FAMILY.in_language(language))


def run(arguments: argparse.Namespace, language: Language) -> int:
    """One line a rule: its name, then its example; 1 where none begins so."""
    from kaigong.reading.rules import all_rules

    found = [rule for rule in all_rules() if rule.name.startswith(arguments.family)]
    width = max((len(rule.name) for rule in found), default=0)
    for rule in found:
        print(f"{rule.name:<{width}}  {rule.example}")
    return 0 if found else 1
