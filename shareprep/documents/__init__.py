# SPDX-License-Identifier: EUPL-1.2
"""A `Draft` or `Outgoing` on paper: sentences by Jinja2, the page by ReportLab."""
