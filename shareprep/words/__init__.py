# SPDX-License-Identifier: EUPL-1.2
"""What the text says: names and traces in it, and whether it observes or interprets.

It knows no record and no screen; whoever calls gives it text and names. Why apart from `forms`: these are
questions about language, and they are answered the same for every field.
"""
