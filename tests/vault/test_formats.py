# SPDX-License-Identifier: EUPL-1.2
"""What is on disk today opens tomorrow: kept examples of keys.json and of an act, byte for byte.

When one of these goes red, vaults in the world no longer open: give the format a new number instead.
"""

from pathlib import Path

import msgspec

from shareprep.vault.journal import ROOT, Act, Statement, broken_link, sign_act
from shareprep.vault.keyfile import read_copies, render
from shareprep.vault.keys import PersonalKeys, data_key_info, fingerprint, passphrase_bytes, unwrap_seed
from shareprep.vault.roster import roster_of
from tests.builders_vault import CHEAP, PASSPHRASE

SEED, DATA_KEY = bytes(range(32)), bytes(range(32, 64))
VAULT = "00000000-0000-4000-8000-00000000000a"

KEYS = """\
{
 "keys": {
  "database": {
   "name": "vault-1.db",
   "salt": "AAAAAAAAAAAAAAAAAAAAAA=="
  },
  "format": 1,
  "serial": 1,
  "slots": [
   {
    "cost": {
     "lanes": 1,
     "memory": 64,
     "name": "argon2id",
     "passes": 1,
     "salt": "mR4kUHYNby1olgM6M5VsZw=="
    },
    "data_key": "J6tqpvuKGbhZVe71pqWaFugxKq4SKmtpyfHjr6CLVBGsCOI/cAkBjIgyHmjJehb+8IgsrPRjf7jRDckw4QcH3+ZX2bvR8sshGkF35hG+Asw=",
    "id": "849ad63f2f1a4b14a0d09f2ed535cacb",
    "keys": {
     "seal": "3icoe+q9Pd4ALkgiS92hEaj6+PxE2i+1D5hSFOkoxQo=",
     "sign": "K2ANEd5yJksYMToXegmBq0xm2EeGhzih8blN3nQgI9w="
    },
    "kind": "person",
    "name": "Marleen De Clercq",
    "nonce": "uKi3eK4RwmNgVtNg",
    "person": "00000000-0000-4000-8000-000000000001",
    "role": "leader",
    "seed": "0V9F1BSPWsqhRzSvVl+qsiTA1wE4AVHLoWGBLhgFjcYJ5sDRzRI0+Tyl9WT6fsfA"
   }
  ],
  "team": "De Zonnebloem",
  "vault": "00000000-0000-4000-8000-00000000000a"
 },
 "mac": "iWS9AqQhFlsRJYnjU3XxmP7TKnHwcnhuNq+2dBuRYXM=",
 "sum": "710c649382568fa2ef30b98175ce0fc1e06d29a3e76a29ccc40d9f653333982f"
}"""  # noqa: E501 - as it stands on disk

BODY = (
    '{"at":"2026-11-24T15:00:00Z","by":"00000000-0000-4000-8000-000000000001","content":{"person":{"entit'
    'y":"","id":"00000000-0000-4000-8000-000000000001","keys":{"seal":"3icoe+q9Pd4ALkgiS92hEaj6+PxE2i+1D5'
    'hSFOkoxQo=","sign":"K2ANEd5yJksYMToXegmBq0xm2EeGhzih8blN3nQgI9w="},"name":"Marleen De Clercq","role"'
    ':"leader"},"recovery":{"entity":"","id":"00000000-0000-4000-8000-000000000002","keys":{"seal":"3icoe'
    '+q9Pd4ALkgiS92hEaj6+PxE2i+1D5hSFOkoxQo=","sign":"K2ANEd5yJksYMToXegmBq0xm2EeGhzih8blN3nQgI9w="},"nam'
    'e":"","role":""},"team":{"entity":"","id":"t","name":"De Zonnebloem"}},"format":1,"kind":"founded","'
    'n":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","vault":"00000000'
    '-0000-4000-8000-00000000000a"}'
)
SIGNATURE = (
    "727e048d7199b8a09113dc1583172d2813b2e0c705e889766af652e67dc8d89e"
    "ae4e2e7b92d5dd8d20d1739012073794161a09ed1078ab22d9a93a982c691a0d"
)
HASH = "51c2879bf25add14b468466201682c0dcec160fe26f25ea4001215ffff18c079"
FINGERPRINT = "5218 08A7 8A5D C39A B703 AAC0 4239 1C38"


def kept(folder: Path) -> Path:
    (folder / "keys.json").write_text(KEYS, encoding="utf-8")
    return folder


def test_a_kept_key_file_opens(tmp_path: Path) -> None:
    copy, missing = read_copies(kept(tmp_path))
    assert (copy.state, missing.state) == ("ok", "missing")
    assert copy.keys is not None
    (slot,) = copy.keys.slots
    assert unwrap_seed(slot, passphrase_bytes(PASSPHRASE), vault=VAULT, derivation=CHEAP) == SEED
    info = data_key_info(VAULT, slot.id, "vault-1.db")
    assert PersonalKeys(SEED).unseal(slot.data_key, info) == DATA_KEY
    assert copy.fits(DATA_KEY)


def test_a_key_file_is_written_as_it_was_kept(tmp_path: Path) -> None:
    copy, _missing = read_copies(kept(tmp_path))
    assert copy.keys is not None
    assert render(copy.keys, DATA_KEY).decode() == KEYS


def test_a_kept_act_holds() -> None:
    said = msgspec.json.decode(BODY, type=Statement)
    act = Act(1, BODY.encode(), bytes.fromhex(SIGNATURE), said)
    assert act.hash == HASH
    assert broken_link([act], VAULT) is None
    roster = roster_of([act], VAULT)
    assert roster.founder.name == "Marleen De Clercq"
    assert roster.founder.keys == PersonalKeys(SEED).public
    assert fingerprint(roster.founder.keys.sign) == FINGERPRINT


def test_an_act_is_written_as_it_was_kept() -> None:
    said = msgspec.json.decode(BODY, type=Statement)
    assert said.previous == ROOT
    act = sign_act(said, PersonalKeys(SEED))
    assert (act.body.decode(), act.signature.hex()) == (BODY, SIGNATURE)
