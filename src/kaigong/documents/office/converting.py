"""Older office formats (doc, wps, rtf, ppt …) to docx, through LibreOffice where the machine has one."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from kaigong.documents.office.packages import damaged
from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.text.wording import Wording

PROGRAMS = ("soffice", "libreoffice")
SECONDS_MAX = 120


def converted(data: bytes, what: Wording, suffix: str, to: str = "docx") -> bytes:
    """`data`, a file that ends in `suffix` (``.doc``), as a file of the format `to`.

    LibreOffice runs with a profile of its own that lasts for this once, so that several may run beside each other, and
    macros stay asleep: files that are converted without a window never run them.

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
        arguments = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
                     "--nolockcheck", "--convert-to", to, "--outdir", folder, str(source)]  # fmt: skip
        try:
            subprocess.run(arguments, cwd=folder, capture_output=True, timeout=SECONDS_MAX, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise UnreadableDocument(
                Unreadable.TOO_LARGE,
                Wording("LibreOffice 转换太久，没有读", "LibreOffice took too long to convert it; it was not read"),
            ) from None
        result = Path(folder, f"document.{to}")
        if not result.exists():
            raise damaged()
        return result.read_bytes()
