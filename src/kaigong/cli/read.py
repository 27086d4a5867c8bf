"""`kaigong read`: documents in, what they say of projects out."""

import argparse
import json
import sys

from kaigong.text.wording import Language, Wording

SUMMARY = Wording("读文件，列出其中的项目与事实", "read documents and list the projects they speak of")


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--format", choices=["table", "jsonl", "html"], default="table")


def run(arguments: argparse.Namespace, language: Language) -> int:
    from kaigong.cli.reading.json_lines import BadLine, given_texts
    from kaigong.documents.opening import document_from_text
    from kaigong.reading.contract import reading_as_json
    from kaigong.reading.pipeline import read_document

    code = 0
    for one in given_texts(sys.stdin.buffer):
        if isinstance(one, BadLine):
            print(f"{one.number}: {one.why.in_language(language)}", file=sys.stderr)
            code = 1
            continue
        document = document_from_text(
            one.text, published=one.published, id=one.id, title=one.title, url=one.url, as_given=True
        )
        reading = read_document(document)
        print(json.dumps(reading_as_json(reading), ensure_ascii=False))
    return code
