"""``python -m handbill``."""

import sys

from handbill_command import main

sys.exit(main())
