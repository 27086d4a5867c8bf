"""``kaigong rebuild``: everything that can be worked out from the ledger, worked out anew."""

import argparse
import sys

from kaigong.text.wording import Language, Wording

SUMMARY = Wording("由台账重算全部缓存（项目状态、归并、检索）", "work out all caches (states, identities, search) anew")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    words = Wording("只检查缓存与台账是否一致，不改动", "only say whether the caches agree with the ledger")
    parser.add_argument("--check", action="store_true", help=words.in_language(language))


def run(arguments: argparse.Namespace, language: Language) -> int:
    from kaigong.config.office import open_office

    open_office(language)
    from kaigong.store.rebuilding import rebuild

    done = rebuild(keep=not arguments.check)
    if arguments.check:
        told = Wording(
            f"{done.entities} 个实体；"
            + ("缓存与台账一致" if not done.changed else f"不一致：{'、'.join(done.changed)}"),
            f"{done.entities} entities; "
            + ("the caches agree with the ledger" if not done.changed else f"they differ in {', '.join(done.changed)}"),
        )
        print(told.in_language(language), file=sys.stderr if done.changed else sys.stdout)
        return 1 if done.changed else 0
    told = Wording(f"已重算 {done.entities} 个实体", f"{done.entities} entities worked out anew")
    print(told.in_language(language))
    return 0
