# SPDX-License-Identifier: EUPL-1.2
"""Tab goes through a window as one reads it: down its layouts, whenever their parts were made.

It answers for what comes next. Qt's own chain follows the order of making, so a row that was built anew comes
after all else, and mending the chain by `setTabOrder` while parts come and go ends in parts that are gone.
A part with `tab_parts` says itself which of its parts come in which order.
"""

from collections.abc import Iterator
from operator import itemgetter
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


class TabsAsRead:
    """For a window: give it as the first parent class."""

    def focusNextPrevChild(self, ahead: bool) -> bool:
        """Go to the next or the previous part; Qt asks the window when none of its parts knows."""
        return go_on(cast(QWidget, self), ahead=ahead)


def go_on(window: QWidget, *, ahead: bool) -> bool:
    """Put the focus on the next stop, round the end if need be; whether there is one."""
    parts = list(in_order(window))
    if not ahead:
        parts.reverse()
    here = QApplication.focusWidget()
    at = parts.index(here) + 1 if here in parts else 0
    reason = Qt.FocusReason.TabFocusReason if ahead else Qt.FocusReason.BacktabFocusReason
    for part in (*parts[at:], *parts[:at]):
        if part is not here and is_stop(part):
            part.setFocus(reason)
            return True
    return False


def is_stop(part: QWidget) -> bool:
    """Whether Tab stops here."""
    by_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and part.isVisible() and part.isEnabled() and part.focusProxy() is None


def in_order(part: QWidget) -> Iterator[QWidget]:
    """All that stands in a part, in the order in which one reads it."""
    for child in _parts_of(part):
        if not child.isWindow() and not child.isHidden():
            yield child
            yield from in_order(child)


def _parts_of(part: QWidget) -> list[QWidget]:
    told = getattr(part, "tab_parts", None)
    if callable(told):
        return list(told())
    parts = [child for child in part.children() if isinstance(child, QWidget)]
    laid = list(_laid_out(part.layout(), parts))
    return laid + [child for child in parts if child not in laid]


def _laid_out(layout: QLayout | None, parts: list[QWidget]) -> Iterator[QWidget]:
    """Those of the parts that stand in a layout, by their numbers: its items are never asked for.

    An item that Python has seen is kept by its layout, also when Qt has thrown it away with its part. What
    then comes to stand in the same memory is taken for that item, which ends in a segmentation fault.
    """
    if layout is None:
        return
    inner = [one for one in layout.children() if isinstance(one, QLayout)]
    numbered: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(one), one) for one in parts]
    numbered += [(layout.indexOf(one), one) for one in inner]
    for number, one in sorted(numbered, key=itemgetter(0)):
        if isinstance(one, QLayout):
            yield from _laid_out(one, parts)
        elif number >= 0:
            yield one
