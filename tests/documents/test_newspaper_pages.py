"""Pages built as newspapers, offices, portals and messengers build them: the article whole, its title and day, and none
of what stands around it. Every sentence is our own; what must not come along speaks of sums in the nineties."""

import datetime
from dataclasses import dataclass

import pytest

from kaigong.documents import open_document

FIRST = "本报讯 昨日，远帆储能项目在澄州高新区正式开工，总投资12.6亿元。"
SECOND = "该项目占地200亩，建成后可年产电芯20万套，预计明年6月投产。"
THIRD = "市委书记沈秋宣布开工，并要求属地每周调度一次。"
TITLE = "远帆储能项目开工"
DAY = datetime.date(2024, 3, 5)
NAV = "<a href='/'>首页</a><a href='/a'>总投资99亿元</a><a href='/b'>要闻</a><a href='/c'>视频</a>"
RELATED = "".join(f"<li><a href='/{n}'>青禾食品{n}亿元项目签约</a></li>" for n in range(91, 97))


@dataclass(frozen=True)
class Layout:
    """How a kind of site builds its pages; `has_title` and `has_day` where a reader of the page finds them there."""

    name: str
    source: str
    encoding: str = "utf-8"
    has_day: bool = True


LAYOUTS = [
    Layout(
        "digital newspaper",
        f"""<html><head><meta charset="utf-8"><title>澄州日报</title></head><body><div class="header">{NAV}</div>
<div class="left"><ul class="list">{RELATED}</ul><a>上一版</a> <a>下一版</a></div>
<div class="date">2024年03月05日 星期二</div><div class="right"><p class="BSHARE"></p><h3></h3>
<h1 id="PreTitle">项目建设一线见闻</h1><h2 id="Title">{TITLE}</h2><p class="info">本报记者 林一苇</p>
<div id="ozoom"><founder-content><P>　　{FIRST}</P><P>　　{SECOND}</P><P>　　{THIRD}</P></founder-content></div></div>
<div class="footer">澄州日报社版权所有 98亿元</div></body></html>""",
    ),
    Layout(
        "office with TRS",
        f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{TITLE}_澄州市人民政府</title>
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-03-05 08:30"></head><body>
<div class="crumb">您的位置：<a>首页</a> &gt; <a>政务动态</a></div><h1>{TITLE}</h1>
<div class="source">发布时间：2024-03-05 来源：市发改委 字体：[大 中 小]</div>
<div class="TRS_Editor"><p style="text-indent:2em">{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>
<div class="share">分享到：微信 微博</div><div class="links"><ul>{RELATED}</ul></div></body></html>""",
    ),
    Layout(
        "old page of tables in GB2312",
        f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312">
<TITLE>{TITLE}</TITLE></HEAD><BODY><TABLE width=760><TR><TD>{NAV}</TD></TR></TABLE>
<TABLE width=760><TR><TD align=center><FONT size=4><B>{TITLE}</B></FONT>
</TD></TR><TR><TD align=center>2024-3-5 9:12:00 来源：澄州日报</TD></TR><TR><TD><FONT size=2>　　{FIRST}<BR>
　　{SECOND}<BR>　　{THIRD}</FONT></TD></TR></TABLE>
<TABLE><TR><TD>版权所有：澄州网 网站备案 98亿元</TD></TR></TABLE></BODY></HTML>""",
        "gb18030",
    ),
    Layout(
        "article of a messenger",
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="{TITLE}"><title></title>
<script>var nickname = "澄州发布"; var ct = "1709600000"; var s = "99亿元";</script></head><body id="activity-detail">
<h1 class="rich_media_title" id="activity-name">{TITLE}</h1><div id="meta_content"><a>澄州发布</a>
<em id="publish_time">2024-03-05 08:00</em></div><div class="rich_media_content" id="js_content" style="visibility: hidden;">
<section><section><p><span>{FIRST[:14]}</span><span>{FIRST[14:]}</span></p></section><section><p><br></p><p>{SECOND}</p>
</section><p>{THIRD}</p></section></div><div class="rich_media_tool">阅读原文 在看</div></body></html>""",
    ),
    Layout(
        "portal with a list behind",
        f"""<html><head><meta charset="utf-8"><title>{TITLE}-澄州新闻网</title>
<meta property="article:published_time" content="2024-03-05T08:00:00+08:00"></head><body><div class="nav">{NAV}</div>
<div class="post_main"><h1 class="post_title">{TITLE}</h1><div class="post_body"><p>{FIRST}</p>
<p><img src="a.jpg" alt="97亿元"></p><p>{SECOND}</p><p>{THIRD}</p></div></div>
<div class="post_recommends"><h3>相关推荐</h3><ul>{RELATED}</ul></div><footer>98亿元</footer></body></html>""",
    ),
    Layout(
        "paragraphs that are only broken lines",
        f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><div id="nav">{NAV}</div>
<div class="title">{TITLE}</div><div class="time">时间：2024/03/05 10:00 作者：融媒体中心</div>
<div class="content">　　{FIRST}<br/><br/>　　{SECOND}<br/><br/>　　{THIRD}</div></body></html>""",
    ),
    Layout(
        "data for search engines",
        f"""<html lang="zh"><head><meta charset="utf-8"><title>{TITLE} | 澄州融媒</title><script type="application/ld+json">
{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{TITLE}","datePublished":"2024-03-05T00:00:00Z"}}</script>
</head><body><header>{NAV}</header><main><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></main>
<aside><ul>{RELATED}</ul></aside></body></html>""",
    ),
    Layout(
        "nothing is ever closed",
        f"""<html><head><meta charset=utf-8><title>{TITLE}</title><body><div class=nav>{NAV}</div><h1>{TITLE}</h1>
<p>2024年3月5日 来源：澄州日报<p>{FIRST}<p>{SECOND}<p>{THIRD}""",
    ),
    Layout(
        "an article in pages",
        f"""<html><head><meta charset="utf-8"><title>{TITLE}(1)</title><meta name="publishdate" content="2024-03-05"></head><body>
<div class="path">当前位置：首页 新闻</div><h1>{TITLE}</h1><div class="article"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>
<div class="page"><a>上一页</a> <span>1</span> <a>2</a> <a>下一页</a></div></div><div>责任编辑：方小舟</div></body></html>""",
    ),
    Layout(
        "a television station",
        f"""<html><head><meta charset="utf-8"><title>{TITLE}-澄州网络电视台</title></head><body><ul class="menu">{RELATED}</ul>
<h2>{TITLE}</h2><div class="info"><span>2024-03-05 19:30</span><span>澄州电视台</span><span>点击：3211</span></div>
<div id="player"><object data="a.swf">94亿元</object></div><div class="text"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>
<div class="comment"><form><textarea>93亿元</textarea><button>发表</button></form></div></body></html>""",
    ),
    Layout(
        "a company's site",
        f"""<!doctype html><html><head><meta charset="utf-8"><title>{TITLE} - 远帆储能有限公司</title></head><body><nav>{NAV}</nav>
<section class="banner"></section><section class="news-detail"><h3>{TITLE}</h3><p class="date">2024.03.05</p>
<div class="detail"><div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div></div></section><footer>98亿元</footer></body></html>""",
    ),
    Layout(
        "a page kept by a reader, without a day",
        f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{FIRST}</p>
<p>{SECOND}</p><p>{THIRD}</p></article></body></html>""",
        has_day=False,
    ),
    Layout(
        "a list of parameters around the text",
        f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><div class="xxgk"><table><tr><td>索引号</td>
<td>000014349/2024-00018</td><td>发布机构</td><td>市发改委</td></tr><tr><td>名称</td><td>{TITLE}</td><td>发文日期</td>
<td>2024年03月05日</td></tr></table></div><div id="zoom"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></body></html>""",
    ),
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_article_whole_and_nothing_around_it(layout: Layout) -> None:
    document = open_document(layout.source.encode(layout.encoding), "page.html")
    text = document.text.replace(" ", "").replace("\u3000", "")
    for sentence in (FIRST, SECOND, THIRD):
        assert sentence.replace(" ", "") in text
    assert text.index(SECOND) < text.index(THIRD)
    assert not [number for number in range(91, 100) if f"{number}亿元" in text]
    assert document.title
    assert TITLE in document.title
    assert document.published == (DAY if layout.has_day else None)


def test_a_table_within_the_article_is_read_row_by_row() -> None:
    rows = "<tr><td>项目名称</td><td>总投资（亿元）</td></tr><tr><td>云锦电芯项目</td><td>12</td></tr>"
    source = f"<html><body><article><h1>{TITLE}</h1><p>{FIRST}</p><table>{rows}</table><p>{SECOND}</p></article></body></html>"
    text = open_document(source.encode(), "page.html").text
    assert "\n项目名称：云锦电芯项目，总投资：12亿元。\n" in text
