"""The settings that tests run with: the office's own, on a home folder that lasts for one run."""

import atexit
import os
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="kaigong-tests-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["KAIGONG_HOME"] = folder

from kaigong.config.settings import *

# The office's hasher takes a quarter of a second for each password, on purpose; a test that makes accounts need not.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
