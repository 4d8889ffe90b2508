# SPDX-License-Identifier: EUPL-1.2
"""`python -m shareprep`: the command line."""

import sys

from shareprep.cli import main

if __name__ == "__main__":
    sys.exit(main())
