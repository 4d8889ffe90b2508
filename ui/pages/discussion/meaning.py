# SPDX-License-Identifier: EUPL-1.2
"""A step that is being written."""

from ui.pages.discussion.step import StepPage


class MeaningStep(StepPage):
    """Being written."""

    number = 4

    def make_report(self) -> None:
        """Being written."""
