# SPDX-License-Identifier: EUPL-1.2
"""The three kinds of trouble, and only these.

    Problem      the person's entry is not ready: a value, returned, shown beside its field
    KnownError   the world is in the way: one sentence, one safe next step
     ├─ VaultError         a vault cannot be opened, made or written (subclasses in `vault/faults.py`)
     ├─ CaseFileError      a case file does not say what it should
     ├─ ReleaseRefused     the one door out stays closed
     └─ OutputError        a file cannot be written where it was asked
    anything else          a bug

A `KnownError` is caught where a person can be told: the command line's last lines and the screen's
`ui/messages.py`. Nothing typed may stand in a `Problem`'s code, so that codes may be logged.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Something a person still has to fill in or mend.

    `code` names the rule, `record` and `field` where to jump to, `message` says it in the reader's language.
    """

    code: str
    message: str
    record: str = ""
    field: str = ""


class KnownError(Exception):
    """The world is in the way. `sentence` says what happened, `next_step` what to do that is safe.

    `problems` are the places where a person can mend it, if it is in what was typed.
    """

    def __init__(self, sentence: str, next_step: str = "", problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(f"{sentence} {next_step}".strip())
        self.sentence = sentence
        self.next_step = next_step
        self.problems = problems


class VaultError(KnownError):
    """A vault cannot be opened, made or written."""


class CaseFileError(KnownError):
    """A case file does not say what it should; carries file, line and field in its sentence."""


class ReleaseRefused(KnownError):
    """Nothing leaves: the release rules are not met."""


class OutputError(KnownError):
    """A file cannot be written where it was asked."""
