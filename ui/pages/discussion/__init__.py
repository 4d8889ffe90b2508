# SPDX-License-Identifier: EUPL-1.2
"""The seven steps of one discussion, a module each, and the frame they stand in."""
