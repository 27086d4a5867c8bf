"""``kaigong read-again``: stored texts read with the reader that is here now."""

import argparse

from kaigong.text.wording import Language, Wording

SUMMARY = Wording("用现在的规则重读已入库的文本", "read stored texts with the rules that are here now")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    words = Wording("全部重读，包括已用此版本读过的", "all of them, also those that this version has read")
    parser.add_argument("--all", action="store_true", help=words.in_language(language))


def run(arguments: argparse.Namespace, language: Language) -> int:
    from kaigong.config.office import open_office

    open_office(language)
    from kaigong.intake import Saved, read_again, texts_to_read

    texts = texts_to_read(None) if arguments.all else texts_to_read()
    found = said_again = 0
    for text in texts:
        done = read_again(text, actor=None, even_if_same=arguments.all)
        if isinstance(done, Saved):
            found, said_again = found + done.claims, said_again + done.said_again
    told = Wording(
        f"重读 {len(texts)} 份文本：新读出 {found} 条，与先前相同 {said_again} 条",
        f"{len(texts)} texts read again: {found} claims are new, {said_again} as before",
    )
    print(told.in_language(language))
    return 0
