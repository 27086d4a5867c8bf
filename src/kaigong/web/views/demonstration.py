"""From the first page to the demonstration, for somebody who sits at the machine that the site runs on."""

import subprocess

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaigong.rights.answers import requires
from kaigong.web.demonstration import DEMONSTRATION, NotOpenedError

THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")


def at_this_machine(request: HttpRequest) -> bool:
    """True where the browser runs beside the site: the demonstration listens on this machine alone."""
    host = request.get_host()
    return any(host == name or host.startswith(f"{name}:") for name in THIS_MACHINE)


@requires("demonstration.open")
@require_POST
def open_demonstration(request: HttpRequest) -> HttpResponse:
    """Start it, and show where it is and how to sign in."""
    if not at_this_machine(request):
        messages.warning(request, _("演示只能在网站所在的那台机器上打开。"), extra_tags="warn")
        return redirect("home")
    try:
        opened = DEMONSTRATION.open(settings.KAIGONG_HOME)
    except (NotOpenedError, OSError, subprocess.CalledProcessError):
        told = _("演示没有打开，原因写在数据文件夹的 demonstration.log 里。这里的数据没有变化。")
        messages.error(request, told, extra_tags="bad")
        return redirect("home")
    return render(request, "web/demonstration.html", {"opened": opened})
