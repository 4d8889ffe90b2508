# SPDX-License-Identifier: EUPL-1.2
"""How much Shareprep adds to the libraries it stands on, as ratios: `python -m tests.benchmarks`."""
