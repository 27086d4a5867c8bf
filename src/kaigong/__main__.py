"""``python -m kaigong`` is ``kaigong``."""

import sys

from kaigong.cli import main

if __name__ == "__main__":
    sys.exit(main())
