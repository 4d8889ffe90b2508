# SPDX-License-Identifier: EUPL-1.2
"""Taking parts out of a layout, so that nothing of them stays in memory.

It goes by the parts and never by the layout's items: an item that Python takes out (`takeAt`) belongs to
nobody from then on, and what is laid out anew with each key would grow by a hundred bytes for each part.
"""

from PySide6.QtWidgets import QLayout, QWidget


def take_out(layout: QLayout) -> list[QWidget]:
    """Take every part out; the parts in their order, still children of the widget around them."""
    around = layout.parentWidget()
    if around is None:
        return []
    numbered = [(layout.indexOf(part), part) for part in around.children() if isinstance(part, QWidget)]
    parts = [part for number, part in sorted(numbered, key=lambda one: one[0]) if number >= 0]
    for part in parts:
        layout.removeWidget(part)
    return parts


def throw_out(layout: QLayout, keep: QWidget | None = None) -> None:
    """Take every part out and let it go. `keep` is only taken out."""
    for part in take_out(layout):
        if part is not keep:
            part.hide()
            part.deleteLater()
