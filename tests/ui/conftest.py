# SPDX-License-Identifier: EUPL-1.2
"""What every test of the screen stands on."""

from tests.garbage import garbage_goes_here, garbage_goes_in_time

__all__ = ["garbage_goes_here", "garbage_goes_in_time"]
