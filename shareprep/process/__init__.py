# SPDX-License-Identifier: EUPL-1.2
"""What must be true of a discussion: pure functions over records they are given."""
