# SPDX-License-Identifier: EUPL-1.2
"""Shareprep's core: everything a team writes down, what must be true of it, and where it is kept. No Qt here."""

VERSION = "0.1.0"
