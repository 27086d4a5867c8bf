"""The settings that tests run with: the office's own, on a home folder that lasts for one run."""

import atexit
import os
import shutil
import tempfile

if "KAIGONG_TEST_HOME" not in os.environ:  # else a process that the tests started, sharing their folder
    folder = tempfile.mkdtemp(prefix="kaigong-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["KAIGONG_HOME"] = folder

from kaigong.config.settings import *  # noqa: E402, F403
