# SPDX-License-Identifier: EUPL-1.2
"""What a text says: names in it, and words that fit a purpose."""
