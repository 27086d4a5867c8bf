"""How dates are written, one pattern a form. Tried in this order at every place where one can begin;
every repeat is bounded.

Each form's groups are read by the maker of the same name in `find`.
"""

from kaigong.reading.sought import Beginnings

HAN = "〇○零一二三四五六七八九十"
BEFORE = r"(?:(?:之|以)?前(?!往|来|去|后|夕|景|沿|列|身|期|[一二两三四五六七八九十\d]))?"
DASH = r"(?:-{1,2}|—{1,2}|–|－|~|～|至|到)"

YEAR = (
    rf"(?P<year>(?<![\d.])(?:1[89]|2[01])\d\d(?=年)|(?<![{HAN}])[一二][九〇○零一0O][{HAN[:12]}0O]{{2}}(?=年)"
    r"|(?<!\d)[0-4]\d(?=年\d{1,2}月))年度?"
)
YEAR_WORD = (
    r"(?P<year_word>今年|本年度?|去年|上年度?|明年|下一?年度|来年|大前年|(?<![目此以之产成])前年(?![产均销])|"
    r"(?<![产成工用运营效量线])后年(?![产均销营实可处加发税利收新总综平节减供吞接创缴纳净贡输消吸])|当年|同年|次年|翌年|转年)"
)
MONTH = rf"(?<!\d)(?:1[0-2]|0?[1-9])(?=月)|(?<![{HAN}几])(?:十[一二]?|[一二三四五六七八九])(?=月)"
DAY = r"3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
MONTH_PART = r"(?:份|[上中下]旬|[初底末]|内|中(?=[,，、。；前]))?"
MONTH_WORD = r"(?P<month_word>上个?月|本月|这个?月|下个?月|当月|同月|次月)"
HALF = r"(?P<half>[上下前后])半年"
QUARTER = (
    r"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<first_quarter>首季度?|首个季度)|(?<![A-Za-z])Q(?P<q>[1-4])(?!\d))"
    r"(?:(?P<quarter_end>[末底])|[初中])?"
)
FIRST_MONTHS = (
    r"(?:[前头首](?P<first_months>\d{1,2}|[一二两三四五六七八九十]{1,2})个月|前(?P<first_quarters>[两二三])季度)"
)
YEAR_PART = (
    r"(?:年(?P<year_middle>中)(?![部间途心标])|年?(?P<year_part>[底末初终尾](?![期部标止间途心中])|"
    r"中(?=[，,、。；前]|建成|投产|竣工|开工|完工|完成|交付|通车)|年?以?内(?![蒙江地需外部容])))"
)
MONTH_RUN = (
    rf"(?P<run_month>(?<!\d)(?:1[0-2]|0?[1-9])|(?<![{HAN}])[一二三四五六七八九十]){DASH}"
    rf"(?P<run_to>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?"
)
MONTH_DAY = rf"(?P<month>{MONTH})月(?:(?P<day>{DAY})(?:[日号](?![线楼元])|(?=、\d{{1,2}}日))|(?P<part>{MONTH_PART}))"

IN_YEAR = f"(?:{HALF}|{QUARTER}|{FIRST_MONTHS}|{MONTH_RUN}|{MONTH_DAY}|{YEAR_PART})"
FORMS: dict[str, str] = {
    "today_dated": (
        r"(?:今天|今日|昨天|昨日|明天)(?:上午|下午|晚)?[(（](?:农历)?"
        r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日号][)）]"
    ),
    "iso": (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])"
        r"(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
    ),
    "lunar": (
        rf"(?:(?:{YEAR}|{YEAR_WORD}))?(?:农历|阴历|旧历)?(?:[鼠牛虎兔龙蛇马羊猴鸡狗猪]年)?"
        r"(?:(?P<lunar_word>正|腊|冬)月(?P<lunar_day>初[一二三四五六七八九十]|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)"
        r"|大年(?P<new_year_day>初[一二三四五六七八九十]|三十)|(?P<eve>除夕))"
    ),
    "lunar_month": (
        rf"(?:(?:{YEAR}|{YEAR_WORD}))?(?:农历|阴历|旧历)(?P<leap>闰)?(?P<lunar_month>十[一二]?|[二三四五六七八九])月"
        r"(?P<lunar_day>初[一二三四五六七八九十]|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)"
    ),
    "year_run": rf"(?<!\d)(?P<year>(?:19|20)\d\d)年?{DASH}(?P<run_to>(?:19|20)\d\d)年",
    "calendar": rf"(?:{YEAR}|{YEAR_WORD})(?:的|我市|全市|，(?=上半年|下半年))?{IN_YEAR}{BEFORE}",
    "year": rf"(?:{YEAR}|{YEAR_WORD}){BEFORE}",
    "season": r"(?P<season_year>[今明去])(?P<season>[春夏秋冬])",
    "two_years": r"(?P<two_years>今明|明后|去今)两?年",
    "week": r"(?P<week>上上|上|本|这|下)(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])?",
    "month_word": (rf"{MONTH_WORD}(?:(?P<day>{DAY})[日号]|(?P<part>{MONTH_PART})){BEFORE}"),
    "month_part": rf"(?<![\d{HAN}个本上下当每])月[底末初](?!期){BEFORE}",
    "plan": (
        r"(?:[“\"‘'「](?P<plan>十[一二三四五六七八九]?五)[”\"’'」](?:规划)?|(?P<bare_plan>十[一二三四五六七]五)(?=期?末|期间|时期|规划|收官|开局))"
        r"(?P<plan_part>期?末期?|收官之年|开局之年|初期?|期间|时期)?"
    ),
    "duration": (
        r"(?:未来|今后|过去|近|前|头)?(?:(?<![\d.])(?P<amount>\d{1,3}|[一二两三四五六七八九十百]{1,3}|半)|(?P<some>数|几|多少))"
        r"(?P<more>多|余|几)?(?P<unit>年(?!产|度|均|级|底|初|报|\d{1,2}月)|个半?月|个多月|天|周(?!岁)|个季度|个工作日)(?P<half_more>半|多)?"
        r"(?P<turn>之?后(?!备|续)|以后|之?前(?!往|来|景)|以?内|之内|来|以上|左右|时间)?"
    ),
    "in_year": f"{IN_YEAR}{BEFORE}".replace(
        YEAR_PART,
        r"(?<![\d一二两三四五六七八九十百几数半学每近多全])(?:年|岁)"
        r"(?P<year_part>[底末初终尾](?![期部标止间途心])|内(?![蒙江地需外部容])|中(?![部标间途心期]))",
    ),
    "day_run": (rf"(?<![\d.月])(?P<day>{DAY}){DASH}(?P<run_to>3[01]|[12]\d|0?[1-9])日(?![元产均处本])"),
    "day": rf"(?<![\d.])(?P<day>3[01]|[12]\d|0?[1-9])日(?![元产均处本内]|以内|之内){BEFORE}",
    "day_shift": (
        r"(?P<day_shift>大前天|前天|前日|昨天(?!津)|昨日|昨晚|昨夜|今天(?!津)|今日|今早|今晨|今晚|今起|"
        r"明天(?!津)|明日|后天)"
    ),
    "same_day": r"(?P<same_day>当天|当日|同日|同天|同一天|这一天|次日|翌日|第二天)",
    "festival_workday": (
        r"(?P<festival>春节|国庆|元旦|五一|劳动节|端午|中秋|清明)?[”\"]?节?(?:长假|假期|小长假)?(?<=[节庆旦一午秋明期假”\"])后"
        r"(?:首个?工作日|首日|第一个工作日|第一天|首个上班日|上班第一天|开工第一天|复工首日)"
    ),
    "festival": (
        r"[“\"]?(?P<festival>春节|国庆|元旦|五一|劳动节|端午|中秋|清明|元宵)[”\"]?节?(?:长假|假期|小长假)?"
        r"(?P<festival_part>前夕|当天|当日|期间)"
    ),
    "vague": (
        r"日前|近日|近期|近来|目前|当前|眼下|不久前|前不久|不久(?:之?后)?|此前|此后|日后|届时|最近|现阶段|现在|如今|近年来?|往年|历年|"
        r"这两天|连日来|多年来|刚刚|早前|稍早"
    ),
}

EXAMPLES: dict[str, str] = {
    "today_dated": "昨日（18日）", "iso": "2024-02-18", "lunar": "农历正月初八", "lunar_month": "农历二月初二",
    "year_run": "2024—2026年", "calendar": "明年三季度", "year": "今年", "season": "今春", "two_years": "今明两年",
    "week": "上周五", "month_word": "上月底", "month_part": "月底前", "plan": "“十五五”末", "duration": "两年后",
    "in_year": "6月中旬", "day_run": "16至18日", "day": "18日", "day_shift": "昨日", "same_day": "当天",
    "festival_workday": "春节后首个工作日", "festival": "国庆前夕", "vague": "日前",
}  # fmt: skip
"""What each form reads, as `kaigong rules` shows it."""


BEGINNINGS = Beginnings(FORMS)
"""Which forms can begin at a place of a text."""
