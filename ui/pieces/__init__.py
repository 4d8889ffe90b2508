# SPDX-License-Identifier: EUPL-1.2
"""Small painted parts that every page is built from. Their words come from the caller, translated."""
