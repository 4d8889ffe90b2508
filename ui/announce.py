# SPDX-License-Identifier: EUPL-1.2
"""Saying aloud what changed outside the focus, for people who hear the screen.

Errors and an agreement that lapsed are said; that something was saved is not: it would talk through every
sentence a person writes. Without a screen reader nothing happens.
"""

from PySide6.QtWidgets import QWidget


def say(where: QWidget, text: str, *, urgent: bool = False) -> None:
    """Announce `text` for the window of `where`; `urgent` interrupts what is being said."""
    # Their many names are made when they are imported, and sign-in says nothing while it is painted.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(where, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
