# SPDX-License-Identifier: EUPL-1.2
"""Nothing that was typed stands in plain in the folder; another program finds the same in the database."""

import base64
import hashlib
import subprocess
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

import apsw
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from shareprep.forms.child import Child
from shareprep.forms.record import encode_body, new_id
from shareprep.vault.unlocking import open_person
from shareprep.vault.vault import Vault
from tests.builders_vault import OTHER_PASSPHRASE, PASSPHRASE, Made, change_of, seen

CANARIES = ("Kwikzilverling", "tovenaarsbezem kuikengeel", PASSPHRASE, OTHER_PASSPHRASE)


def found_in(folders: Iterable[Path], words: Iterable[str]) -> set[str]:
    """Which words stand in any file: as UTF-8, UTF-16, base64 in each of its positions, or inside zlib."""
    found = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                for part in (content, *inflated(content)):
                    found |= {word for word in words if any(form in part for form in forms(word))}
    return found


def forms(word: str) -> list[bytes]:
    plain = word.encode()
    coded = [base64.b64encode(b"\0" * shift + plain)[4 if shift else 0 : -4] for shift in range(3)]
    return [plain, word.encode("utf-16-le"), word.encode("utf-16-be"), *coded]


def inflated(content: bytes) -> list[bytes]:
    parts = []
    for start in (
        at for at in range(len(content) - 1) if content[at] == 0x78 and content[at + 1] in b"\x01\x5e\x9c\xda"
    ):
        try:
            parts.append(zlib.decompressobj().decompress(content[start:], 1 << 20))
        except zlib.error:
            continue
    return parts


def typed(vault: Vault) -> None:
    record = seen(CANARIES[1])
    vault.post(
        [Child(id=new_id(), first_name=CANARIES[0]), record], [change_of(record, "what", "", CANARIES[1])]
    )
    vault.write(lambda transaction: transaction.act("printed", {"to": CANARIES[0]}))


def test_nothing_typed_stands_in_plain(made: Made) -> None:
    vault = made.unlock()
    vault.add_person("Inge Van den Broeck", "worker", OTHER_PASSPHRASE)
    typed(vault)
    folders = (made.folder, made.world.state)
    assert found_in(folders, CANARIES) == set(), "while it is open"
    vault.close()
    assert found_in(folders, CANARIES) == set()
    names = {"Inge Van den Broeck", "De Zonnebloem"}
    assert found_in(folders, names) == names, "the negative control: what may stand there is found"


def test_the_search_for_plain_words_finds_them_in_every_form(tmp_path: Path) -> None:
    word = CANARIES[0]
    for shift in range(3):
        (tmp_path / "x").write_bytes(base64.b64encode(b"z" * shift + word.encode() + b"zz"))
        assert found_in([tmp_path], [word]) == {word}
    for content in (word.encode(), word.encode("utf-16"), b"abc" + zlib.compress(word.encode())):
        (tmp_path / "x").write_bytes(content)
        assert found_in([tmp_path], [word]) == {word}


def test_a_crash_leaves_nothing_in_plain(made: Made, project: Path) -> None:
    script = f"""
import os
from pathlib import Path
from tests.builders_vault import PASSPHRASE, cheap_world
from tests.vault.test_secrecy import typed
from shareprep.vault.vault import unlock
world = cheap_world(Path({str(made.world.state)!r}))
vault = unlock(Path({str(made.folder)!r}), {made.created.person.id!r}, PASSPHRASE, world)
typed(vault)
vault._inside().writer.run(lambda c: c.executescript("BEGIN; UPDATE records SET words = words || 'x'"))
os.kill(os.getpid(), 9)
"""
    assert subprocess.run([sys.executable, "-c", script], cwd=project).returncode == -9
    assert found_in((made.folder, made.world.state), CANARIES) == set()
    vault = made.unlock()
    assert len(vault.records.all()) == 2
    vault.close()


def test_an_independent_program_reads_the_same(made: Made) -> None:
    vault = made.unlock()
    records = [seen(f"één observatie {n} 🐻") for n in range(30)]
    vault.post(records)
    vault.close()
    opened = open_person(made.folder, made.created.person.id, PASSPHRASE, made.world)
    connection = apsw.Connection(str(made.database), flags=apsw.SQLITE_OPEN_READONLY)
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    connection.execute(f"PRAGMA key = \"x'{opened.data_key.hex()}'\"")
    read = {
        id: hashlib.sha256(body).digest() for id, body in connection.execute("SELECT id, body FROM records")
    }
    assert read == {record.id: hashlib.sha256(encode_body(record)).digest() for record in records}
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA application_id").fetchone() == (0x53687072,)
    connection.close()


def test_words_that_were_changed_are_gone_from_every_byte(made: Made) -> None:
    """secure_delete and the search index's own: with the key in hand no page has the old word."""
    vault = made.unlock()
    record = seen("Kwikzilverling " * 1000)
    vault.post([record])
    vault.flush()
    assert times_in_plain(made) > 1900, "the negative control: body and words, over several pages"
    vault.post([type(record)(id=record.id, discussion="d1", what="iets anders")])
    vault.flush()
    assert times_in_plain(made) == 0
    vault.close()


def times_in_plain(made: Made) -> int:
    """How many times the word stands on the decrypted pages (SQLCipher 4: AES-256-CBC, IV before HMAC)."""
    opened = open_person(made.folder, made.created.person.id, PASSPHRASE, made.world)
    content = made.database.read_bytes()
    plain = b""
    for start in range(0, len(content), 4096):
        page = content[start + (16 if start == 0 else 0) : start + 4096]
        cipher = Cipher(algorithms.AES(opened.data_key), modes.CBC(page[-80:-64])).decryptor()
        plain += cipher.update(page[:-80]) + cipher.finalize()
    return plain.lower().count(b"kwikzilverling")
