"""The settings that tests run with: the office's own, on a home folder that lasts for one run."""

import atexit
import os
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="kaigong-tests-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["KAIGONG_HOME"] = folder

from kaigong.config.settings import *
