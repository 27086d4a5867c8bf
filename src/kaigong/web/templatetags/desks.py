"""What the desks' closed lists are called on pages."""

from django import template

from kaigong.desks.year_list.rules import ChangeKind, Level, Nature
from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.text.wording import Wording
from kaigong.web import labels
from kaigong.web.wording import language

register = template.Library()


@register.filter
def worded(both: Wording) -> str:
    """A message in the language of the page."""
    return both.in_language(language())


@register.filter
def colour_label(colour: str) -> str:
    return str(labels.COLOURS[Colour(colour)])


@register.filter
def light_rule_label(rule: str) -> str:
    return str(labels.LIGHT_RULES[LightRule(rule)])


@register.filter
def level_label(level: str) -> str:
    return str(labels.LEVELS[Level(level)])


@register.filter
def nature_label(nature: str) -> str:
    return str(labels.NATURES[Nature(nature)])


@register.filter
def list_change_label(kind: str) -> str:
    return str(labels.LIST_CHANGES[ChangeKind(kind)])
