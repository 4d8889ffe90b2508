# SPDX-License-Identifier: EUPL-1.2
"""Shareprep's core: everything a team writes down, what must be true of it, where it is kept. No Qt."""

VERSION = "0.1.0"
