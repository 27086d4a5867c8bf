"""The steps from a document to its reading, in order, on one screen."""

from kaigong.documents.document import Document
from kaigong.reading import groups, milestones, money, quantities
from kaigong.reading.actions import find_actions
from kaigong.reading.attachment import attach
from kaigong.reading.dates import read_dates
from kaigong.reading.merge import groups_of, projects_of
from kaigong.reading.places import find_places
from kaigong.reading.result import Reading
from kaigong.reading.scan import scanner
from kaigong.reading.visits import enterprises_of, find_visits, scenes_of
from kaigong.text.sentences import sentences_of
from kaigong.text.views import view_of


def read_document(document: Document) -> Reading:
    """Everything that `document` says of projects, groups, visits and actions.

    Dates are resolved against the day that the document was published or speaks of. Never raises for any text.
    """
    view = view_of(document.text, document.pieces or None)
    sentences = sentences_of(view.text)
    scan = scanner().scan(view.text)
    finds = {
        "money": list(scan.finds(money.RULES, sentences)),
        "quantities": list(scan.finds(quantities.RULES, sentences)),
        "milestones": list(scan.finds(milestones.RULES, sentences)),
        "groups": list(scan.finds(groups.RULES, sentences)),
    }
    dates = read_dates(view.text, document.published)
    places = find_places(view.text)
    attached = attach(scan, sentences, finds, dates, places, document.published)
    projects = projects_of(attached, view)
    scenes = scenes_of(view.text, sentences, enterprises_of(projects, view))
    return Reading(
        document.id,
        document.published.isoformat() if document.published else None,
        projects,
        groups_of(attached, view),
        find_visits(view, scenes, document.published, dates),
        find_actions(view, scenes),
        problems=document.problems,
        title=document.title,
        url=document.url,
    )
