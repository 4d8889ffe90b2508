# SPDX-License-Identifier: EUPL-1.2
"""The least that a PySide6 program can be: a window with a box to type in."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

from tests.benchmarks.usable import Watch

app = QApplication(["bare"])
window = QMainWindow()
box = QTextEdit()
window.setCentralWidget(box)
window.resize(1366, 768)
watch = Watch(window, lambda part: part is box)
box.setFocus()
window.show()
sys.exit(QApplication.exec())
