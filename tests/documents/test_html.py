"""HTML: the main text, title and day; scripts and furniture never come along."""

import datetime

import pytest

from kaigong.documents import UnreadableDocument, open_document

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>远帆储能项目开工_澄州新闻网</title>
<script>var total = "总投资99亿元的项目开工。";</script><style>.a:after{{content:"总投资98亿元。"}}</style>
{metas}</head>
<body><nav><a href="/">首页</a><a>总投资97亿元的项目</a></nav>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/a">要闻</a></li></ul></div>
<h1>远帆储能项目开工</h1><div class="info">{info}</div>
<div class="content"><p>本报讯 昨日，远帆储能项目在澄州高新区正式开工，
<b>总投资12.6亿元</b>，建成后可年产电芯20万套。</p>
<p>项目预计明年6月投产&nbsp;&lt;一期&gt;。</p><script>alert("总投资96亿元。")</script>
<noscript>总投资95亿元。</noscript><iframe>总投资94亿元。</iframe><!-- 总投资93亿元。 --></div>
<div class="related"><h3>相关新闻</h3><ul><li><a href="y">青禾食品项目总投资92亿元签约</a></li></ul></div>
<footer>版权所有 总投资91亿元。</footer></body></html>"""


def page(charset: str = "utf-8", metas: str = "", info: str = "来源：澄州日报") -> bytes:
    encoding = {"gb2312": "gb18030"}.get(charset, charset)
    return PAGE.format(charset=charset, metas=metas, info=info).encode(encoding)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_the_main_text_without_scripts_and_furniture(charset: str) -> None:
    document = open_document(page(charset), "page.html")
    assert "正式开工，总投资12.6亿元，建成后可年产电芯20万套。" in document.text.replace(" ", "")
    assert "明年6月投产 <一期>。" in document.text
    for number in range(91, 100):
        assert f"{number}亿元" not in document.text
    assert document.title == "远帆储能项目开工"
    assert document.text.startswith("远帆储能项目开工\n")
    assert document.extractor == "html-1"


def test_html_is_known_by_its_beginning_whatever_the_file_is_called() -> None:
    assert open_document(page(), "download").text == open_document(page(), "page.htm").text


def test_a_page_that_declares_the_wrong_charset_is_read_by_its_bytes() -> None:
    wrong = PAGE.format(charset="gb2312", metas="", info="").encode("utf-8")
    assert "总投资12.6亿元" in open_document(wrong, "page.html").text


@pytest.mark.parametrize(
    ("metas", "info"),
    [
        ('<meta property="article:published_time" content="2024-03-05T08:00:00+08:00">', ""),
        ('<meta name="PubDate" content="2024-03-05 08:00">', ""),
        ('<meta name="publishdate" content="20240305">', ""),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-05"}</script>', ""),
        ("", "发布时间：2024-03-05 09:30 来源：澄州日报"),
        ("", "2024年3月5日 09:30　来源：澄州日报"),
        ("", '<time datetime="2024-03-05">三月五日</time>'),
    ],
)
def test_the_publication_day(metas: str, info: str) -> None:
    assert open_document(page(metas=metas, info=info), "page.html").published == datetime.date(2024, 3, 5)


def test_a_day_that_is_given_wins() -> None:
    given = datetime.date(2024, 3, 6)
    metas = '<meta name="pubdate" content="2024-03-05">'
    assert open_document(page(metas=metas), "page.html", published=given).published == given


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 50_000 + "<p>远帆储能项目昨日开工，总投资3亿元。</p>",
        "<html><body><nav>远帆储能项目昨日开工，总投资3亿元。",
        "<html><p>远帆储能项目昨日开工，总投资3亿元。</p><script>never closed 总投资9亿元",
        "<html><table>" + "<tr><td>" * 2000 + "远帆储能项目昨日开工，总投资3亿元。",
        "<html><body>&#0;&#xD800;远帆储能项目昨日开工，总投资3亿元。",
        '<html><a href="<<<" <b>>远帆储能项目昨日开工，总投资3亿元。</a></b></i>',
    ],
)
def test_broken_pages_still_give_their_words(source: str) -> None:
    text = open_document(source.encode(), "page.html").text
    assert "远帆储能项目昨日开工，总投资3亿元。" in text
    assert "总投资9亿元" not in text


def test_a_page_of_scripts_alone_is_empty() -> None:
    with pytest.raises(UnreadableDocument, match="没有文字"):
        open_document(b"<html><script>alert(1)</script></html>", "page.html")
