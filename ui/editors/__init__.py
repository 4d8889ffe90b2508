# SPDX-License-Identifier: EUPL-1.2
"""One widget for each kind of field. They hold nothing: every change goes straight to who listens."""
