# SPDX-License-Identifier: EUPL-1.2
"""What happens to text once, at the editor's door, before anything else sees it.

It changes how letters are written down, never which letters a person meant: equal texts must be equal
bytes, or search, the agreed content and the anonymiser would each see something else.
"""

import unicodedata

_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}
_DROPPED = str.maketrans("", "", "\ufeff\x00")


def clean(text: str) -> str:
    """`text` composed (NFC), with LF between lines and without byte order mark, NUL or half a letter.

    Two surrogates that belong together become the letter they stand for; a lone one goes.
    """
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    for found, wanted in _LINE_ENDS.items():
        text = text.replace(found, wanted)
    return unicodedata.normalize("NFC", text.translate(_DROPPED))
