"""What is tidied before it is read, and what stays: every rule of it with what must not be touched."""

import pytest

from kaigong.text.tidying import tidied

READ_AS = {
    "full width": ("总投资１２．６亿元（约）", "总投资12.6亿元(约)"),
    "a line end of two": ("甲\r\n乙\r丙\u2028丁", "甲\n乙\n丙\n丁"),
    "no width": ("总\u200b投\ufeff资", "总投资"),
    "narrow marks": ("甲､乙项目开工｡", "甲、乙项目开工。"),
    "quotes of Taiwan": ("「南嶺之眼」開工", "“南岭之眼”开工"),
    "half-width marks": ("云帆项目开工,总投资1,200.5万元.年产4GWh.", "云帆项目开工，总投资1,200.5万元。年产4GWh。"),
    "straight quotes": ('"南岭之眼"和"云帆"开工', "“南岭之眼”和“云帆”开工"),
    "a figure set off": ("总投资 12.6 亿元，2025 年 3 月", "总投资12.6亿元，2025年3月"),
    "a blank behind a mark": ("开工, 总投资5亿元", "开工，总投资5亿元"),
    "traditional": (
        "總投資8億元的碳纖維項目在乾縣開工，標誌著新階段，批覆計畫",
        "总投资8亿元的碳纤维项目在乾县开工，标志着新阶段，批复计划",
    ),
    "a scan": (
        "云 帆 储 能 项 目 ， 总 投 资 1 2 . 6 亿 元 ， 2 0 2 4 年 开 工",
        "云帆储能项目，总投资12.6亿元，2024年开工",
    ),
    "columns in a scan": ("云 帆 项 目   总 投 资 ， 开 工 ， 投 产", "云帆项目   总投资，开工，投产"),
}  # fmt: skip
STAYS = {
    "names in a row": "记者 王平 李云 摄",
    "columns": "云帆项目 江阴 12亿元\n云岭项目 宜兴 8亿元",
    "figures and Latin words": "Cloud Sail Co., Ltd. spent 1,200.50 (see a.b)",
    "stops where Chinese ones are": "约翰.史密斯出席。",
    "a traditional name": "華通公司的昇腾云项目和乾照项目开工，总投资五亿元，已于近日投产运行，达到设计能力",
    "an odd quote": '12"的屏幕项目',
    "headlines": "市领导走访企业并为重大产业项目开工培土鼓劲\n春季集中签约活动举行二十六个产业项目落户江阴\n本报讯",
    "paragraphs": "云帆储能电芯项目开工，总投资五亿元，由云帆集团投资建设，预计明年投产。\n云岭项目投产。",
    "numbered lines": "1.云帆项目\n2.云岭项目",
}


@pytest.mark.parametrize(("given", "read"), READ_AS.values(), ids=READ_AS)
def test_it_is_read_as(given: str, read: str) -> None:
    tidy = tidied(given)
    assert tidy.text == read
    assert len(tidy.origin) == len(read)


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_it_stays(text: str) -> None:
    assert tidied(text).text == text


FULL = "云帆储能电芯项目在江阴临港经济开发区正式开工，由江苏云帆储能科技有限公"


def test_a_line_broken_where_it_is_full_goes_on() -> None:
    wrapped = f"{FULL}\n司投资，计划总投资12.6亿元，建成后可年产储能电芯4吉瓦时，预计明年三月\n竣工。\n云岭项目投产。"
    assert tidied(wrapped).text == wrapped.replace("有限公\n司", "有限公司").replace("三月\n竣工", "三月竣工")


def test_two_latin_words_stay_two() -> None:
    text = f"{FULL}\n司投资，计划总投资12.6亿元，建成后可年产储能电芯4吉瓦时，预计在Cloud\nSail园区竣工。"
    assert "Cloud Sail园区" in tidied(text).text
