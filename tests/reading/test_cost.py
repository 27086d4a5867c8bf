"""What reading costs: work in proportion to the text, memory that a stream leaves flat. Counted, never timed."""

import gc
import itertools
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import date

import pytest

from kaigong.documents.document import Document
from kaigong.reading import sought
from kaigong.reading.pipeline import read_document
from kaigong.reading.scan import STRETCH, STRETCHES_KEPT, scanner
from tests.support.interpreted import lines_run, source_of

FIRST, SECOND = "云远宏凯晟瑞泰恒嘉盛华锦", "帆山川岭峰泽源澜涛阳辰禾"
NAMES = [one + other for one in FIRST for other in SECOND]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫"
NEWS = (
    "南岭市{number}个项目集中开工\n"
    "11月{day}日，南岭市{number}个重大项目集中开工，总投资{number}亿元。\n"
    "其中，{name}集团投资建设的{name}储能电芯项目位于北川区，总投资{number}.6亿元，{number}月底前竣工，"
    "建成后可年产电芯{number}万吨。项目一期已于去年3月投产，二期预计明年三季度开工建设。\n"
    "{name}光能、{other}电机等{number}个项目同日签约。该公司目前产能为{number}万吨。\n"
)
VISIT = (
    "市长{who}走访{name}科技有限公司\n"
    "11月{day}日，市长{who}来到{name}科技有限公司，实地察看生产车间，详细了解{other}装备项目进展。"
    "{who}强调，相关部门要在{number}月底前解决用地问题，希望{name}科技扎根南岭。"
    "副市长{companion}参加活动。\n"
)


def articles() -> Iterator[str]:
    """News and visit reports without end, each of other enterprises, figures and officials."""
    for number in itertools.count():
        name, other = NAMES[number % len(NAMES)], NAMES[(7 * number + 1) % len(NAMES)]
        officials = [SURNAMES[n % 12] + SECOND[n // 12 % 12] + FIRST[n // 144 % 12] for n in (number, 5 * number + 3)]
        words = {"name": name + NAMES[number // len(NAMES) % len(NAMES)], "other": other, "who": officials[0]}
        form = VISIT if number % 3 == 2 else NEWS
        yield form.format(**words, companion=officials[1], number=number % 11 + 2, day=number % 28 + 1)


def text_of(count: int, between: str = "\n") -> str:
    return between.join(itertools.islice(articles(), count))


def document(text: str) -> Document:
    return Document("cost", text, date(2026, 11, 24))


@pytest.mark.parametrize("one_line", [False, True], ids=["lines", "one line"])
def test_eight_times_the_text_is_eight_times_the_work(one_line: bool) -> None:
    short, long_ = (text_of(count) for count in (12, 96))
    if one_line:
        short, long_ = short.replace("\n", "。"), long_.replace("\n", "。")
    lines_run(short)
    assert lines_run(long_) < 9 * lines_run(short)


class Counted(str):
    """A text that tells how many of its letters were looked at for counting."""

    looked_at = 0

    def count(self, words: str, start: int = 0, stop: int = sys.maxsize) -> int:  # type: ignore[override]
        Counted.looked_at += min(stop, len(self)) - max(start, 0)
        return super().count(words, start, stop)


def test_a_name_is_counted_around_its_place_only() -> None:
    """What C does for us is no line of ours: a name is looked up near by, never in all of a long text."""
    addressees = source_of("kaigong.reading.actions.addressees")
    for count in (500, 4000):
        text = Counted(text_of(count) + "云岫继续扎根南岭")
        Counted.looked_at = 0
        addressees.AddresseeReader(()).read(text, len(text) - 8, len(text), asked=True)
        assert 0 < Counted.looked_at <= 2 * addressees.AROUND


def test_the_words_of_a_long_text_are_not_all_kept() -> None:
    text = text_of(12_000)
    scan, whole = scanner().scan(text), scanner()._look(text, 0, len(text)).listed["heads"][1]
    found = [word for start in range(0, len(text), 1000) for word in scan.words("heads", start, start + 1000)]
    assert found == whole
    assert len(text) > STRETCHES_KEPT * STRETCH
    assert len(scan._stretches) <= STRETCHES_KEPT


def test_what_is_known_of_sentences_is_bounded() -> None:
    text = text_of(3_000)
    for start in range(0, len(text) - 20, 20):
        sought.met_in(text, start, start + 20)
    assert len(sought._known[1]) <= sought.RUNS_MAX


def test_a_stream_leaves_memory_flat() -> None:
    """500 documents more leave no more behind than the first 150 did: nothing is kept of a text that was read."""
    stream = articles()

    def read(count: int) -> None:
        for text in itertools.islice(stream, count):
            read_document(document(text))

    read(150)
    gc.collect()
    tracemalloc.start()
    try:
        read(100)
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        read(400)
        gc.collect()
        after, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 200_000
    assert peak - before < 2_000_000
