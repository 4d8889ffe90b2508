# SPDX-License-Identifier: EUPL-1.2
"""Shareprep's tests, from rules over plain functions to whole stories."""
