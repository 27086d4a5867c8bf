"""The date of a stage: in its clause, or opening its sentence."""

import re

from kaigong.claims.dates import Precision
from kaigong.claims.words import Modality, Stage
from kaigong.reading.attachment.discourse import Discourse, Scene
from kaigong.reading.dates import ReadDate
from kaigong.reading.grammar import Find
from kaigong.text.sentences import Sentence

MEANWHILE = re.compile(r"同时|与此同时|同日|其中")
PUT_OFF = re.compile(
    r"(?P<over>[^，。；]{0,16}，(?:但|后|却|因[^，。；]{1,12})?(?:现|目前|已|将|又|被|预计|计划|后|再)*)?[^，。；]{0,16}?"
    r"(?:推迟|延期|延后|推后|顺延|延长|延缓|拖延|调整|更改|变更|改|延)(?:至|到|为)(?:不晚于|不迟于|最晚)?"
)
"""竣工日期由今年12月延至明年3月: the new day is the one that counts; `over` where the next clause says it."""
SET = re.compile(
    r"(?:的)?(?:时间|日期|节点)(?:预计|计划|初步|暂|拟|均|也)?(?:[^，。；]{0,10}提前(?:至|到)|为|是|定为|定于|定在|在|:|：)?|"
    r"(?:预计|计划|预期|拟定)(?:为|是|在|于)"
)
"""竣工时间为2027年12月."""
HELD = re.compile(r"[^，。；\d]{0,12}(?:仪式|大会|活动|典礼)(?:于|定于|在)?")
"""开工仪式3月5日在南岭举行."""
UP_TO = re.compile(r"(?:截至|截止)(?:到|至)?$")
FOUNDED = re.compile(r"(?:成立|创立|创办|创建|组建|注册|上市|始建)于$")
GOING_ON = re.compile(
    r"实施|(?:施工|建设)(?:现场|工地)|[在续]建|正在|正|[加抓]紧|加快|加速|紧张|建设中|建设正酣|如火如荼|(?:全面|加快)?施工(?:进展)?|全面建设"
)
"""What is going on has no day: 11月20日，工人正在施工 does not say when it began, nor does 今年续建."""
OPENED = re.compile(r"(?:暨|仪式|启动|动员)")
"""全面建设暨首套装置投产仪式: that has a day."""
OF_EVENT = re.compile(
    r"(?:据了解，|据悉，|据介绍，)?(?:此次|本次|这次|此批|本批|现场|当天|当日|(?:签约|开工|奠基|竣工)?(?:仪式|活动|大会|会议|推介会)(?:现场|上|中)|会上|"
    r"[^，。；]{0,8}(?:集中|同时|现场)(?:签约|开工|奠基|竣工|投产)|(?:签约|开工|竣工|投产)(?:的)?项目)"
)
FROM = re.compile(r"(?:自从?|从)$")
FROM_REACH = 3
"""Letters before a day in which that word stands, a line's end behind it included."""
TOLD_TO = re.compile(r"(?:本报|本网|全媒体)?(?:记者|笔者)")
NAMED_DAY = re.compile(r"[^，。；]{0,24}(?:仪式|活动|动员会|大会|现场会)")
"""举行11月份重点项目集中开工动员会: the month is of the ceremony's name."""
LASTED = re.compile(r"仅用|只用|历时|历经|经过|用时|不到|仅仅")
EVENT_REACH = 120
"""Letters behind the sentence of a ceremony in which what is counted is still of it."""
HEARD = re.compile(r"获悉|了解到|从[^，。；]{2,20}(?:处)?(?:得知|传来)")


def date_of(discourse: Discourse, scene: Scene, find: Find[Stage], modality: Modality) -> ReadDate | None:
    """The date, resolved; None where none is told or it tells nothing (近日).

    What is expected takes a date of its own clause or one right before it; what has happened also takes the one that
    opened the sentence, where no other stage took it.
    """
    sentence, start, stop = scene.sentence, find.start, find.stop
    expected = modality is Modality.EXPECTED
    going_on = (
        find.value is Stage.STARTED and modality is Modality.ACTUAL and GOING_ON.match(discourse.text, start, stop)
    )
    if going_on and not OPENED.match(discourse.text, stop):
        return None
    clause = sentence.clause_at(start)
    own = _dates(discourse, clause[0], clause[1])
    fixed = SET.match(discourse.text, stop)
    if fixed is not None and own and own[-1].start == fixed.end() > stop:
        return _told(own[-1])
    if own and HELD.fullmatch(discourse.text, stop, own[0].start):
        return _told(own[0])
    before = [date for date in own if date.stop <= start and not _describes(discourse, scene, date, start)]
    if before and _is_of_earlier(discourse, scene, before[-1], start):
        return None
    if before:
        own_day = before[-1]
        named = own_day.date is not None and own_day.date.precision is not Precision.YEAR
        if expected or (named and NAMED_DAY.match(discourse.text, stop) is None):
            return _told(own_day)
        return _told(_closer(own_day, _dates(discourse, sentence.start, clause[0])))
    if own and own[0].start - stop <= 6 and modality is Modality.EXPECTED:
        return _told(own[0])
    if modality is Modality.EXPECTED:
        earlier = _dates(discourse, sentence.start, clause[0])
        near = earlier[-1] if earlier else None
        return _told(near) if near is not None and clause[0] - near.stop <= 4 else None
    earlier = [
        date
        for date in _dates(discourse, sentence.start, clause[0])
        if not date.written.is_vague and not _is_of_report(discourse, scene, date)
    ]
    if not earlier and discourse.opening is not None and MEANWHILE.match(discourse.text, sentence.start):
        return _told(discourse.opening)
    if not earlier and discourse.event is not None and _is_of_event(discourse.text, sentence, start):
        return _told(discourse.event.day)
    if earlier and not any(s.start >= earlier[-1].stop and s.stop <= start for s in scene.stages):
        return _told(earlier[-1])
    if (
        earlier
        and earlier[0].start <= sentence.start + 8
        and not FROM.search(discourse.text, max(0, earlier[0].start - FROM_REACH), earlier[0].start)
    ):
        return _told(earlier[0])
    return None


def _describes(discourse: Discourse, scene: Scene, date: ReadDate, stop: int) -> bool:
    """目前一次性投资最大的云岫乙烯项目动工: the vague day is of what is said of the works."""
    behind = next((m for m in scene.mentions if date.stop <= m.name.start < stop), None)
    return date.written.is_vague and behind is not None and "的" in discourse.text[date.stop : behind.name.start]


def _is_of_earlier(discourse: Discourse, scene: Scene, date: ReadDate, start: int) -> bool:
    """自2015年7月开工建设仅用22个月便建成投产: the day is of what stands between."""
    between = [stage for stage in scene.stages if date.stop <= stage.start and stage.stop <= start]
    return bool(between) and LASTED.search(discourse.text, between[-1].stop, start) is not None


def _closer(date: ReadDate, earlier: list[ReadDate]) -> ReadDate:
    """12月9日，2026年重点项目云岫药谷奠基: the day that the sentence said before, where it lies in the year."""
    told = date.date
    if told is None or told.precision is Precision.DAY:
        return date
    for other in earlier:
        lies_in = other.date is not None and told.first <= other.date.first and other.date.last <= told.last
        if lies_in and other.date != told:
            return other
    return date


def _is_of_event(text: str, sentence: Sentence, start: int) -> bool:
    return OF_EVENT.match(text, sentence.start) is not None or text.endswith(("这次", "此次", "本次"), 0, start)


def day_of_event(discourse: Discourse, sentence: Sentence, stage: Stage, modality: Modality) -> ReadDate | None:
    """The day of the ceremony that the text has just told of, for what is counted at it without a day of its own."""
    event = discourse.event
    if event is None or event.stage is not stage or modality is not Modality.ACTUAL:
        return None
    near = sentence.start - event.stop <= EVENT_REACH
    return event.day if near or OF_EVENT.match(discourse.text, sentence.start) else None


def put_off(discourse: Discourse, scene: Scene, stop: int, *, over: bool) -> ReadDate | None:
    """The day to which the stage that ends at `stop` was put off, or None; `over` looks into the next clause too, where
    nothing but the new day is said (原计划6月投产，现推迟至9月)."""
    match = PUT_OFF.match(discourse.text, stop, scene.sentence.stop)
    if match is None or (match["over"] is not None and not over):
        return None
    if any(stop <= other.start < match.end() for other in scene.stages):
        return None
    behind = _dates(discourse, match.end(), match.end() + 3)
    return _told(behind[0]) if behind else None


def _is_of_report(discourse: Discourse, scene: Scene, date: ReadDate) -> bool:
    """记者昨日获悉 dates the report, not the event."""
    sentence = scene.sentence
    clause = sentence.clause_at(date.start)
    stop = clause[1]
    if stop - date.stop <= 2 and TOLD_TO.match(discourse.text, stop + 1):
        stop = sentence.clause_at(stop + 1)[1]
    return HEARD.search(discourse.text, date.stop, stop) is not None


def lies_ahead(discourse: Discourse, date: ReadDate) -> bool:
    """After the day of the text, or a term that has not run out (月底前)."""
    if date.date is None or discourse.today is None:
        return False
    return date.date.first > discourse.today or (
        date.written.written.endswith("前") and date.date.last > discourse.today
    )


def _dates(discourse: Discourse, start: int, stop: int) -> list[ReadDate]:
    return [
        date
        for date in discourse.dates.within(start, stop)
        if not date.written.is_duration
        and not discourse.text.startswith(("以来", "第"), date.stop)
        and UP_TO.search(discourse.text, max(0, date.start - 3), date.start) is None
        and FOUNDED.search(discourse.text, max(0, date.start - 4), date.start) is None
    ]


def _told(date: ReadDate) -> ReadDate | None:
    return date if date.date is not None else None
