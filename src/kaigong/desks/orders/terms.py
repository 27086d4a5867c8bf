"""What the draft of an order says before anybody has changed it: title, what is asked, units and due day."""

from datetime import date, timedelta

from kaigong.desks.orders.queries import office_ways
from kaigong.desks.orders.rules import Terms
from kaigong.desks.units.queries import all_units, units_of_project
from kaigong.lifecycle.lights.light import LightRule
from kaigong.store.actors import Actor
from kaigong.store.queries.rows import refs


def terms_of_light(actor: Actor, entity: int, rule: LightRule, on: date) -> Terms:
    """The draft for a red light of a project: its lead department leads, else the unit that it lies in; whoever else
    has a part in it supports. The paper is an office's own, so its words are Chinese."""
    draft = office_ways().drafts[rule]
    plain = terms_of_project(actor, entity, on)
    return Terms(
        f"关于{_name(actor, entity)}{draft.about.zh}的督办", draft.asked.zh, plain.lead, plain.support, plain.due
    )


def terms_of_project(actor: Actor, entity: int, on: date) -> Terms:
    """The draft of an order by hand: whose the project is, and the usual due day."""
    units = all_units()
    whose = units_of_project(actor, entity, units) if units else None
    parts = [] if whose is None else [*whose.lead, *([whose.territory] if whose.territory else []), *whose.support]
    named = list(dict.fromkeys(one.id for one in parts if one.is_open))
    due = on + timedelta(days=office_ways().due_days)
    return Terms(f"关于{_name(actor, entity)}的督办", "", named[0] if named else None, tuple(named[1:]), due)


def _name(actor: Actor, entity: int) -> str:
    found = refs(actor, [entity]).get(entity)
    return found.name if found else ""
