"""What a person handed in while nobody was signed in any more: it is carried through signing in, never lost."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaigong.documents.opening import BYTES_MAX
from kaigong.rights.signin import SignInForm
from kaigong.web.preview import Submission

View = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Carried:
    """A document as `Submission.packed` has it, and what was ticked and typed beside it."""

    document: str
    name: str = ""
    published: str = ""
    day: str = ""
    fingerprint: str = ""
    keep: tuple[str, ...] = ()


def carried(request: HttpRequest) -> Carried | None:
    """What the form holds that was sent: a preview with its ticks, a pasted text or a file. None where nothing does.

    A file that is larger than a document may be is not carried: it would be refused in any case.
    """
    sent = request.POST
    name, data = "", b""
    if sent.get("document"):
        return Carried(
            sent["document"], sent.get("name", ""), sent.get("published", ""), sent.get("day", ""),
            sent.get("fingerprint", ""), tuple(sent.getlist("keep")),
        )  # fmt: skip
    upload = request.FILES.get("file")
    if upload is not None and (upload.size or 0) <= BYTES_MAX:
        name, data = upload.name or "upload.txt", upload.read()
    elif sent.get("text", "").strip():
        data = sent["text"].encode("utf-8", "surrogatepass")
    if not data:
        return None
    return Carried(Submission(data, name).packed(), name, sent.get("published", ""))


def carries_over(view: View) -> View:
    """Whoever posts a document to `view` without being signed in any more signs in and goes on with it."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            held = carried(request)
            if held is not None:
                return ask_to_sign_in(request, held)
        return view(request)

    return answered


def ask_to_sign_in(request: HttpRequest, held: Carried) -> HttpResponse:
    """The sign-in form, holding what was sent."""
    return render(request, "web/sign_in.html", {"form": SignInForm(request), "carried": held}, status=401)


def go_on(request: HttpRequest, held: Carried) -> HttpResponse:
    """One button that hands in again what was sent; it is shown for checking, not saved."""
    return render(request, "web/go_on.html", {"carried": held})
