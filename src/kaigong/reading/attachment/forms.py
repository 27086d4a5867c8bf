"""Forms and lists of approvals: 项目名称：…, 建设单位：…, 建设地点：…, a label before each value."""

import re

from kaigong.reading.attachment.builders import add_firm
from kaigong.reading.attachment.discourse import Discourse
from kaigong.reading.attachment.whereabouts import add_place
from kaigong.reading.names import Firm, Name, NameKind
from kaigong.reading.names.organisations import BAD, OFFICE
from kaigong.reading.places import Level, WrittenPlace
from kaigong.reading.sought import Sought
from kaigong.text.sentences import Sentence

NAMES = r"(?:项目|工程)名称"
BUILDERS = (
    r"(?:项目)?(?:建设单位|建设主体|实施单位|实施主体|投资主体|投资单位|业主单位|申报单位|投资方|投资企业|建设方|运营主体)"
    r"|项目(?:业主|单位|法人|公司)|企业名称"
)
SITES = r"(?:项目|工程)?(?:建设|实施)?(?:地点|地址|选址|位置)"
LABEL = Sought(
    rf"(?<![\u4e00-\u9fff])(?:(?P<names>{NAMES})|(?P<builders>{BUILDERS})|(?P<sites>{SITES}))(?:\([^)]{{1,8}}\))?[：:]\s*"
    r"(?P<value>[^；;。，,\n\s：:]{2,60})"
)
LINE = re.compile(
    r"(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?[\u4e00-\u9fff]{0,6}(?:项目|工程|建设|投资|实施|企业|业主|地点|选址|规模|工期|内容|单位)"
    r"[\u4e00-\u9fff]{0,8}(?:\([^)]{1,8}\))?[：:]\s*\S"
)
"""建设工期：18个月: a line of a form is no heading."""
NO_NAME = re.compile(r"^(?:详见|见附件|同上|无$|\d+$)")
JOINT = re.compile(r"[、和与]")


def is_labelled(discourse: Discourse, sentence: Sentence) -> bool:
    """True for a line that is a label and its value."""
    return LINE.match(discourse.text, sentence.start, sentence.stop) is not None


def read_labels(discourse: Discourse, sentence: Sentence) -> None:
    """A name that is labelled is the project in hand; builders and sites that are labelled behind it are its."""
    for label in LABEL.finditer(discourse.text, sentence.start, sentence.stop):
        start, stop = label.span("value")
        if NO_NAME.match(label["value"]):
            continue
        if label["names"]:
            _name(discourse, start, stop)
        elif len(discourse.current) == 1 and label["builders"]:
            _builders(discourse, start, stop)
        elif len(discourse.current) == 1:
            _site(discourse, start, stop)


def _name(discourse: Discourse, start: int, stop: int) -> None:
    words = discourse.text[start:stop]
    if len(words) < 4:
        return
    name = Name(start, stop, words, words, words[-2:], NameKind.NAMED, True, lead=start, rule="name.labelled")
    discourse.current = [discourse.drafts.named(name)]


def _builders(discourse: Discourse, start: int, stop: int) -> None:
    at = start
    for name in JOINT.split(discourse.text[start:stop]):
        if 3 <= len(name) <= 30 and not OFFICE.search(name) and not BAD.search(name.split("(")[0]):
            add_firm(discourse.current[0], Firm(at, at + len(name), name, "organisation.labelled"))
        at += len(name) + 1


def _site(discourse: Discourse, start: int, stop: int) -> None:
    found = discourse.places.within(start, stop)
    if found:
        for place in found:
            if place.inside is None:
                add_place(discourse.current[0], place, "place.labelled")
    elif stop - start <= 20:
        place = WrittenPlace(start, stop, discourse.text[start:stop], None, Level.TOWNSHIP)
        add_place(discourse.current[0], place, "place.labelled")
