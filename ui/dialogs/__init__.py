# SPDX-License-Identifier: EUPL-1.2
"""Windows over the window. Each closes with Esc, and none asks what undo can answer."""
