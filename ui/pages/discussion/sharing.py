# SPDX-License-Identifier: EUPL-1.2
"""A step that is being written."""

from ui.pages.discussion.step import StepPage


class SharingStep(StepPage):
    """Being written."""

    number = 5

    def make_report(self) -> None:
        """Being written."""
