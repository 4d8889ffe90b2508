# SPDX-License-Identifier: EUPL-1.2
"""Lock in the middle of a word: back at the same letter, undo goes on, and nothing stays in memory."""

from pathlib import Path

from tests.drills.remote import Home, RemoteWindow

CANARY = "kwikzilverling"
FIELD = "Wat zag of hoorde je?"


def in_memory(pid: int, words: list[str]) -> set[str]:
    """Which words stand in a process's memory, as Python, Qt or SQLite would keep them."""
    codes = ("utf-8", "utf-16-le", "utf-32-le")
    forms = {word.encode(code): word for word in words for code in codes}
    found = set()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, *_rest = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(number, 16) for number in span.split("-"))
            try:
                memory.seek(start)
                content = memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue  # the kernel's own pages
            found |= {word for form, word in forms.items() if form in content}
    return found


def test_a_lock_in_mid_word_returns_to_the_letter(home: Home) -> None:
    """Step, field, text and cursor are those of before, and undo and redo work across the two processes.

    Negative control, by hand: without `remember` in `Window._leave` the focus is on another control.
    """
    with RemoteWindow(home) as window:
        window.sign_in()
        assert window.ask("here") == FIELD
        window.ask("type", "Noor zit naast de poppenh")
        window.ask("press", "Left", 3)
        window.ask("type", "X")
        before = [window.ask(one) for one in ("here", "value", "cursor", "title")]
        assert before[1:3] == ["Noor zit naast de poppXenh", 23]
        assert window.lock() != window.pid
        assert window.ask("titles") == ["Shareprep"]
        window.sign_in()
        assert [window.ask(one) for one in ("here", "value", "cursor", "title")] == before
        window.ask("press", "Ctrl+Z")
        assert "poppXenh" not in window.ask("value")
        window.ask("press", "Ctrl+Y")
        assert window.ask("value") == "Noor zit naast de poppXenh"
        assert "Traceback" not in window.said()


def test_after_a_lock_nothing_typed_is_in_memory(home: Home) -> None:
    """The old process is gone, and the new one holds no word that was typed, nor the passphrase.

    Negative control: before the lock the same search finds the word in the old process. There is none for the
    passphrase, which may be gone from there already.
    """
    with RemoteWindow(home) as window:
        window.sign_in()
        window.ask("type", CANARY)
        window.ask("press", "Ctrl+A")
        window.ask("press", "Ctrl+C")
        assert CANARY in in_memory(window.pid, [CANARY]), "the search finds what is there"
        old = window.lock()
        assert window.pid != old
        assert in_memory(window.pid, [CANARY, home.passphrase]) == set()
        assert not Path(f"/proc/{old}").exists() or _is_dead(old)


def test_a_lock_takes_a_dialog_along(home: Home) -> None:
    """Ctrl+L works in a dialog too, and the dialog's window is gone with the rest."""
    with RemoteWindow(home) as window:
        window.sign_in()
        window.ask("type", CANARY)
        window.ask("press", "Ctrl+H")
        assert len([title for title in window.ask("titles") if title]) >= 1
        window.lock()
        assert window.ask("titles") == ["Shareprep"]


def _is_dead(pid: int) -> bool:
    """Ended, and only waiting to be noticed by the process that began it."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
