"""News, lists, visit reports and plans of our own making, without end and no two alike: what a long document or a
stream is made of where growth is measured. All enterprises and officials are fictional; places and products are of the
lexicon, so that every rule has its work.
"""

import random
from collections.abc import Callable, Iterator

from kaigong.reading.lexicon import rows, words

SYLLABLES = (
    "云帆岚川岫锦曦澄芯陶湖烯康江运阳驭禾沐砚珞鲸泓翎瀚霁屿麓皓钧岑澜溪枫柏槐笙箫瑾琢璞峤嵩岱浔淮泾沅澧湘滦洺汐潮汀渚"
)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"
FIRMS = ("科技有限公司", "新材料有限公司", "集团", "股份有限公司", "能源有限公司", "半导体有限公司", "装备制造有限公司")
WORKS = ("项目", "生产基地项目", "产业园", "生产线项目", "二期扩建项目", "研发中心项目", "智能工厂")
NEEDS = ("临时用电接入", "用地报批", "人才公寓配套", "道路开口审批", "环评批复", "污水管网接驳")
NEWS = (
    (
        "{place}{count}个重大项目集中开工",
        "本报讯 {month}月{day}日，{place}举行重大项目集中开工活动，{count}个项目同日开工，总投资{sum}亿元。",
    ),
    (
        "{name}{product}项目在{place}开工",
        "本报讯（记者 {who}）{month}月{day}日，{name}{product}{works}在{place}正式开工。",
    ),
    (
        "{place}春季集中签约{count}个产业项目",
        "发布时间：{year}-{month:02}-{day:02}",
        "{month}月{day}日，{count}个项目现场签约，涵盖{product}、{product2}等领域。",
    ),
    (
        "{who}走访{name}{firm}",
        "{month}月{day}日，市长{who}来到位于{place}的{name}{firm}，察看{product}生产线，了解{name2}项目进展。",
    ),
    (
        "在{place}重大项目建设推进会上的报告",
        "一、{year}年工作回顾",
        "全年实施市级重大产业项目{count}个，完成投资{sum}亿元；竣工项目{few}个。",
    ),
)
"""A headline, and the paragraphs that open what stands below it."""
SENTENCES = (
    "{name}{product}{works}由{name}{firm}投资建设，计划总投资{sum}亿元，建成后可年产{product}{output}。",
    "位于{place}的{name}{product}{works}{year}年{month}月开工，总投资{sum}亿元，预计{next}年{quarter}季度竣工投产。",
    "项目达产后，预计年产值{sum}亿元，年缴税收{few}亿元，可提供就业岗位{count}0个。",
    "目前，项目主体结构已经封顶，正在进行设备安装，{month}月底前试生产。",
    "{name}{product}项目、{name2}{product2}项目等{few}个项目签约落户{place}，协议总投资{sum}亿元。",
    "其中，{name}集团投资的{product}项目总投资{sum}亿元，一期投资{few}亿元，已于去年{month}月投产，二期计划{next}年开工。",
    "{who}强调，{place}要在{month}月底前解决{need}问题，希望{name}{firm}抢抓窗口期，加快量产爬坡。",
    "力争{name}{product}{works}{quarter}季度开工；确保{name2}{product2}项目{month}月底前投产。",
    "{name}{firm}公告，拟在{place}投资{sum}亿元建设年产{output}{product}项目，建设周期{few}个月。",
    "该公司现有产能{output}，扩建后总产能将达到{output2}。",
    "{place}今年安排市级重大项目{count}个，当年计划完成投资{sum}亿元，其中新开工项目{few}个。",
    "副市长{who2}参加活动。",
    "据了解，{name2}{product2}{works}占地{count}亩，总建筑面积{few}.{day}万平方米，{month}月完成投资{few}.6亿元。",
    "受资金影响，{name}{product}{works}去年{month}月停工，今年{quarter}季度复工续建。",
    "（{kinds}）{name}{works}：总投资{sum}万元，建设地点{place}，建设年限{year}—{next}年，{month}月竣工。",
)
OUTPUTS = ("{}万吨", "{}GWh", "{}万台套", "{}万平方米", "{}万片", "{}兆瓦", "{}亿只")


def articles(seed: int = 1) -> Iterator[str]:
    """Article after article, the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    places = [row["name"] for row in rows("divisions") if row["code"][2:] != "0000"]
    products = [word for word in words("products", "word") if len(word) > 1]
    while True:
        yield _article(chance, places, products)


def _article(chance: random.Random, places: list[str], products: list[str]) -> str:
    paragraphs = list(chance.choice(NEWS))
    for _ in range(chance.randint(2, 7)):
        paragraphs.append("".join(chance.choice(SENTENCES) for _ in range(chance.randint(1, 4))))
    return "\n\n　　".join(one.format(**_words(chance, places, products)) for one in paragraphs) + "\n"


def _words(chance: random.Random, places: list[str], products: list[str]) -> dict[str, object]:
    year = chance.randint(2015, 2026)
    pick: Callable[[str, int], str] = lambda letters, count: "".join(chance.choices(letters, k=count))  # noqa: E731
    return {
        "name": pick(SYLLABLES, chance.choice((2, 2, 3))),
        "name2": pick(SYLLABLES, 2),
        "who": chance.choice(SURNAMES) + pick(SYLLABLES, 2),
        "who2": chance.choice(SURNAMES) + pick(SYLLABLES, 2),
        "place": chance.choice(places),
        "product": chance.choice(products),
        "product2": chance.choice(products),
        "firm": chance.choice(FIRMS),
        "works": chance.choice(WORKS),
        "need": chance.choice(NEEDS),
        "kinds": chance.choice("一二三四五六七八九"),
        "output": chance.choice(OUTPUTS).format(chance.randint(1, 900)),
        "output2": chance.choice(OUTPUTS).format(chance.randint(1, 900)),
        "sum": chance.choice((chance.randint(1, 400), round(chance.uniform(0.5, 90), 1))),
        "count": chance.randint(11, 240),
        "few": chance.randint(2, 30),
        "year": year,
        "next": year + chance.randint(1, 3),
        "month": chance.randint(1, 12),
        "day": chance.randint(1, 28),
        "quarter": chance.choice("一二三四"),
    }
