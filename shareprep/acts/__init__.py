# SPDX-License-Identifier: EUPL-1.2
"""One function for each act of a person. The screens and the command line both call these."""
