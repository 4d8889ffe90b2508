# SPDX-License-Identifier: EUPL-1.2
"""Somebody outside: types into the program's window through the X server, reads it, kills it.

It runs in Debian's own Python, for `gi`, and shares no line with the program. It knows a window only by what
a screen reader is told. Arguments: the command that starts the program. Each line in begins a round: a JSON
object with the environment, the passphrase, the seconds to type, when to rest, and the number of the first
word; each line out is what was seen of it.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

FIELD, SECRET = "Wat zag of hoorde je?", "Wachtzin"
MARKS = ("Bewaard", "Bezig", "Nog niet bewaard")
APART = 0.03


class Fingers:
    """Keys through the X server's own test extension."""

    def __init__(self):
        self.x11, self.test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self.x11.XFlush.argtypes = [ctypes.c_void_p]
        self.test.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.display = self.x11.XOpenDisplay(None)
        assert self.display, "no X server"
        self.x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self.x11.XInternAtom.restype = ctypes.c_ulong
        self.x11.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self.x11.XGetSelectionOwner.restype = ctypes.c_ulong
        manager = self.x11.XInternAtom(self.display, b"WM_S0", 0)
        until(lambda: self.x11.XGetSelectionOwner(self.display, manager), "a window manager")

    def strike(self, symbol):
        code = self.x11.XKeysymToKeycode(self.display, symbol)
        for down in (1, 0):
            self.test.XTestFakeKeyEvent(self.display, code, down, 0)
        self.x11.XFlush(self.display)

    def type(self, text):
        for letter in text:
            self.strike(0x20 if letter == " " else ord(letter))


def children(part):
    try:
        return [part.get_child_at_index(number) for number in range(part.get_child_count())]
    except GLib.Error:
        return []


def walk(part):
    yield part
    for child in children(part):
        if child is not None:
            yield from walk(child)


def name_of(part):
    try:
        return part.get_name() or ""
    except GLib.Error:
        return ""


def text_of(part):
    return Atspi.Text.get_text(part, 0, Atspi.Text.get_character_count(part))


def readable(part):
    """The part, if it is still there: a page that comes into sight may be laid out once more."""
    try:
        return part if part is not None and text_of(part) is not None else None
    except GLib.Error:
        return None


def until(ask, what, at_most=30.0):
    end = time.monotonic() + at_most
    while True:
        found = ask()
        if found:
            return found
        if time.monotonic() > end:
            raise SystemExit(f"in vain: {what}")
        time.sleep(0.02)


def program_of(pid):
    for number in range(Atspi.get_desktop(0).get_child_count()):
        part = Atspi.get_desktop(0).get_child_at_index(number)
        try:
            if part is not None and part.get_process_id() == pid:
                return part
        except GLib.Error:
            continue
    return None


def named(program, *starts):
    for part in walk(program):
        name = name_of(part)
        if name and name.startswith(starts):
            return part
    return None


def has_focus(part):
    return part.get_state_set().contains(Atspi.StateType.FOCUSED)


def focused(program, start):
    for part in walk(program):
        if name_of(part).startswith(start) and has_focus(part) and part.get_text_iface() is not None:
            return part
    return None


def play(order, command, fingers):
    """One round: start, sign in, type until the moment comes, kill; what was seen."""
    began = time.monotonic()
    process = subprocess.Popen(command, env=os.environ | order["environment"])
    try:
        program = until(lambda: program_of(process.pid), "the program")
        program.set_cache_mask(Atspi.Cache.NONE)  # what stands there now, not what was heard of it before
        until(lambda: focused(program, SECRET), "the passphrase")
        fingers.type(order["passphrase"])
        fingers.strike(0xFF0D)
        mark = until(lambda: named(program, *MARKS), "the mark")
        field = until(lambda: readable(focused(program, FIELD)), "the field")
        ready = time.monotonic() - began
        acknowledged, seen = text_of(field), []
        acks, number, letters = 0, order["number"], ""
        begin = time.monotonic()
        ends = begin + order["seconds"]
        struck, due = 0, begin
        marks, blind = [], 0
        rests = order["pauses"]
        while time.monotonic() < ends:
            now = time.monotonic()
            resting = any(start <= now - begin < end for start, end in rests)
            if now >= due and not resting:
                due = now + APART
                if not letters:
                    letters, number = f"w{number} ", number + 1
                fingers.strike(0x20 if letters[0] == " " else ord(letters[0]))
                letters = letters[1:]
                struck += 1
                continue
            at = time.monotonic()
            before, says, after = text_of(field), name_of(mark), text_of(field)
            if not says.startswith(MARKS):  # the page was laid out anew: this is not the mark any more
                blind += 1
                mark = named(program, *MARKS) or mark
            seen.append((at, before))
            if not marks or marks[-1][1] != says:
                marks.append((round(at - begin, 2), says, len(before)))
            if says.startswith("Bewaard") and before == after:
                acks += acknowledged != before
                acknowledged = before
        killed = time.monotonic()
        os.kill(process.pid, signal.SIGKILL)
        old = [text for at, text in seen if at <= killed - order["oldest"]]
        return {
            "acknowledged": acknowledged, "acks": acks, "reads": len(seen), "struck": struck,
            "old": old[-1] if old else "", "last": seen[-1][1] if seen else "", "number": number,
            "ready": ready, "marks": marks, "blind": blind,
        }  # fmt: skip
    finally:
        process.kill()
        process.wait()


def main(command):
    Atspi.init()
    fingers = Fingers()
    for line in sys.stdin:
        print(json.dumps(play(json.loads(line), command, fingers)), flush=True)


main(sys.argv[1:])
