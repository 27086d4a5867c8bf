"""``kaigong sealed``: the tombstones of sealed words, each with its signature checked."""

import argparse
import sys

from kaigong.text.wording import Language, Wording

SUMMARY = Wording(
    "封存记录：列出每处封存并核对签名；--clean 再次清理数据库文件",
    "every sealed place with its signature checked; --clean cleans the database's files once more",
)
CLEAN = Wording("清理数据库文件中的残留（需要没有人在写）", "clean the database's files (while nobody writes)")
FOUND = {
    "valid": Wording("签名有效", "signature valid"),
    "other key": Wording("由另一套密钥签名，此处无法核对", "signed with another key, cannot be checked here"),
    "invalid": Wording("签名无效！", "SIGNATURE INVALID"),
}


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("--clean", action="store_true", help=CLEAN.in_language(language))


def run(arguments: argparse.Namespace, language: Language) -> int:
    from kaigong.config.office import open_office

    open_office(language)
    from kaigong.store.erasure import tombstones
    from kaigong.store.instance_key import Signature
    from kaigong.store.scrub import scrub

    invalid = False
    for one in tombstones():
        found = one.check()
        invalid = invalid or found is Signature.INVALID
        words = FOUND[found.value].in_language(language)
        print(f"{one.at}\ttext {one.text}\t{one.start}-{one.stop}\t{one.actor or '-'}\t{one.reason}\t{words}")
    if arguments.clean and not scrub():
        busy = Wording("数据库正忙，未能清理；请稍后再试。", "The database is busy and was not cleaned; try again.")
        print(busy.in_language(language), file=sys.stderr)
        return 1
    return 1 if invalid else 0
