# SPDX-License-Identifier: EUPL-1.2
"""The encrypted store: keys, saves, changes, and the signed chain of acts."""
