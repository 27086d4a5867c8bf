"""Every page, light and dark: named controls, headings in order, landmarks, unique ids, contrast."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.documents import EXAMPLE, paste, save
from tests.journeys.test_everybody import ADMINISTRATOR, PLACES, a_project
from tests.support.browser import SignedIn
from tests.support.site import Site

CHECK = r"""() => {
  const problems = [];
  const say = (what, node) => problems.push(what + ": " + node.outerHTML.slice(0, 140));
  const shown = (node) => node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length > 0;

  if (document.querySelectorAll("main").length !== 1) problems.push("not one main");
  if (document.querySelectorAll("h1").length !== 1) problems.push("not one h1");
  if (!document.documentElement.lang) problems.push("no language");
  if (!document.title.trim()) problems.push("no title");
  let last = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1) say("heading skips a level", heading);
    if (!heading.textContent.trim()) say("empty heading", heading);
    last = level;
  }
  const ids = new Set();
  for (const node of document.querySelectorAll("[id]")) {
    if (ids.has(node.id)) say("id twice", node);
    ids.add(node.id);
  }
  for (const node of document.querySelectorAll("[aria-describedby], [aria-labelledby]")) {
    for (const name of ["aria-describedby", "aria-labelledby"])
      for (const id of (node.getAttribute(name) || "").split(" ").filter(Boolean))
        if (!ids.has(id)) say(name + " of nothing", node);
  }
  const name = (node) => (node.getAttribute("aria-label") || "").trim() || node.textContent.trim()
      || [...(node.labels || [])].map((label) => label.textContent.trim()).join("");
  for (const node of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary"))
    if (!name(node)) say("no name", node);
  for (const table of document.querySelectorAll("table"))
    for (const head of table.querySelectorAll("th")) if (!head.scope) say("th without scope", head);
  for (const list of document.querySelectorAll("ul, ol"))
    for (const child of list.children) if (child.tagName !== "LI") say("not an item of a list", child);

  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const part = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const seen = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(node) || !shown(node)) continue;
    if (node.closest("script, .unseen, option")) continue;
    seen.add(node);
    const style = getComputedStyle(node), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const [one, two] = [luminance(rgba(style.color)), luminance(ground(node))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (two + 0.05);
    if (ratio < (large ? 3 : 4.5)) say("contrast " + ratio.toFixed(2), node);
  }
  return problems;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_used_by_everybody(signed_in: SignedIn, site: Site, scheme: str) -> None:
    page = signed_in("administrator")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = {"first page": check(page)}
    paste(page, EXAMPLE.text)
    expect(page.get_by_role("button", name="保存").first).to_be_visible()
    found["preview"] = check(page)
    save(page)
    project = a_project(page, site)
    for place in (*PLACES, *ADMINISTRATOR, project, f"{project}history/", "/nowhere/", "/board/?q=xyz", "/read/"):
        page.goto(site.url + place)
        page.evaluate("for (const closed of document.querySelectorAll('details')) closed.open = true")
        found[place] = check(page)
    page.get_by_role("button", name="读一读").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    found["refused"] = check(page)
    assert {place: problems for place, problems in found.items() if problems} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_in_page_too(visitor: Page, scheme: str) -> None:
    visitor.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert check(visitor) == []
    visitor.locator("#id_username").fill("nobody")
    visitor.locator("#id_password").fill("wrong")
    visitor.get_by_role("button", name="登录").click()
    expect(visitor.get_by_role("alert")).to_be_visible()
    assert check(visitor) == []


def check(page: Page) -> list[str]:
    """What is wrong with the page; evaluated by the browser, whose rules for scripts do not apply to tests."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(CHECK)
    return found
