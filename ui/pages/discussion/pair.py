# SPDX-License-Identifier: EUPL-1.2
"""Two parts beside each other, or below each other where the text leaves no room for two."""

from PySide6.QtWidgets import QWidget

from ui.pieces.beside import Beside


class Pair(Beside):
    """`least` is the width, in pixels at 100 %, that each part needs to stand beside the other.

    Cards are equally high; with `at_top` each part keeps its own height, as the boxes of a form do.
    """

    def __init__(
        self, first: QWidget, second: QWidget, *, least: int = 240, gap: int = 14, at_top: bool = False
    ) -> None:
        super().__init__(first, second, least=2 * least, gap=gap, at_top=at_top)
