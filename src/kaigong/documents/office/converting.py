"""Older office formats (doc, wps, rtf, ppt …) to docx, through LibreOffice where the machine has one."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore

from kaigong.documents.office.packages import damaged
from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.text.wording import Wording

PROGRAMS = ("soffice", "libreoffice")
SECONDS_MAX = 120
AT_ONCE = BoundedSemaphore(2)
"""LibreOffice takes some 300 MB and a core each: further conversions of this process wait for their turn."""
CAUTION = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" \
oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""The profile's settings: no macro runs, and nothing that a document links to is fetched."""


def converted(data: bytes, what: Wording, suffix: str, kind: str) -> bytes:
    """`data`, a file that ends in `suffix` (``.doc``), as docx; `kind` is LibreOffice's name of what it is.

    LibreOffice runs with a profile of its own that lasts for this once, so that several may run beside each other, and
    neither runs macros nor fetches what a document links to.

    Raises:
        UnreadableDocument: no LibreOffice is here, it takes too long, or it cannot open the file.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise UnreadableDocument(
            Unreadable.UNSUPPORTED,
            Wording(
                f"这是{what.zh}，要先装 LibreOffice（apt install libreoffice-writer）才能读；也可以另存为 docx 或 pdf",
                f"This is {what.en}; it can be read where LibreOffice is installed (apt install libreoffice-writer). "
                "Or save it as docx or pdf",
            ),
        )
    with tempfile.TemporaryDirectory(prefix="kaigong-office-") as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(data)
        settings = Path(folder, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(CAUTION, encoding="utf-8")
        with AT_ONCE:
            _run([program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
                  "--nolockcheck", f"--infilter={kind}", "--convert-to", "docx", "--outdir", folder, str(source)],
                 folder)  # fmt: skip
        result = Path(folder, "document.docx")
        if not result.exists():
            raise damaged()
        return result.read_bytes()


def _run(command: list[str], folder: str) -> None:
    """Run it to its end, or end it and whatever it has started: LibreOffice's program only starts another one."""
    process = subprocess.Popen(  # noqa: S603
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(SECONDS_MAX)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(
            Unreadable.TOO_LARGE,
            Wording("LibreOffice 转换太久，没有读", "LibreOffice took too long to convert it; it was not read"),
        ) from None
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
