# SPDX-License-Identifier: EUPL-1.2
"""The screens. They import the core; the core never imports them."""
