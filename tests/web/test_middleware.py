"""No page may load or run anything but our own files."""

import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

import kaigong.web
from kaigong.web.middleware import POLICY, ContentSecurityPolicy

TEMPLATES = sorted(Path(kaigong.web.__file__).parent.rglob("*.html"))


def test_every_answer_carries_the_policy_unless_it_has_its_own() -> None:
    request = RequestFactory().get("/")
    assert ContentSecurityPolicy(lambda _: HttpResponse())(request)["Content-Security-Policy"] == POLICY
    own = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})
    assert ContentSecurityPolicy(lambda _: own)(request)["Content-Security-Policy"] == "default-src 'none'"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_script_no_style_nothing_from_elsewhere_and_nothing_unescaped(template: Path) -> None:
    html = template.read_text(encoding="utf-8")
    assert not re.search(r'<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+="|https?://|\|safe\b|autoescape', html)
