# SPDX-License-Identifier: EUPL-1.2
"""`python -m ui`: the program with its window."""

import sys

from ui.app import main

sys.exit(main(sys.argv[1:]))
