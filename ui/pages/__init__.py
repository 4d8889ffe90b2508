# SPDX-License-Identifier: EUPL-1.2
"""The screens, one module each. No page knows another: going elsewhere is a signal that carries a Place."""
