# SPDX-License-Identifier: EUPL-1.2
"""Slots: a passphrase or recovery code opens a seed, the seed's key opens the data key.

It answers for the mathematics and for what a slot holds. It reads and writes no file (`keyfile.py`).
A seed lies between passphrase and data key so that a new data key needs nobody's passphrase: it is
sealed to each person's public key.
What does the mathematics is imported where it is done: sign-in shows who can come in before that is needed.
"""

import hashlib
import hmac
import secrets
import unicodedata
from typing import TYPE_CHECKING, Literal

import msgspec

from shareprep.vault.derivation import KeyDerivation
from shareprep.vault.faults import KeysDamaged, WrongPassphrase
from shareprep.vault.files import KEY_FORMAT

if TYPE_CHECKING:
    from cryptography.hazmat.primitives import hpke

SlotKind = Literal["person", "recovery"]

_encoder = msgspec.json.Encoder(order="sorted")


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """How a slot's key is derived: Argon2id (RFC 9106), memory in KiB."""

    name: str = "argon2id"
    memory: int
    passes: int
    lanes: int
    salt: bytes


class PublicKeys(msgspec.Struct, frozen=True):
    """X25519 (to seal to) and Ed25519 (to verify with), 32 bytes each."""

    seal: bytes
    sign: bytes


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One way in. `person` is the roster id of whom it is for; a person's id is apart from the slot's.

    seed: AES-256-GCM of the 32-byte seed. data_key: the data key, sealed by HPKE to `keys.seal`.
    """

    id: str
    person: str
    kind: SlotKind
    name: str
    role: str
    cost: Cost
    keys: PublicKeys
    nonce: bytes
    seed: bytes
    data_key: bytes


class PersonalKeys:
    """The two private keys that a seed gives. The signing key cannot be derived from the data key."""

    def __init__(self, seed: bytes) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        self._seal = X25519PrivateKey.from_private_bytes(_expand(seed, b"x25519"))
        self._sign = Ed25519PrivateKey.from_private_bytes(_expand(seed, b"ed25519"))
        self.public = PublicKeys(
            self._seal.public_key().public_bytes_raw(), self._sign.public_key().public_bytes_raw()
        )

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature of 64 bytes."""
        return self._sign.sign(message)

    def unseal(self, sealed: bytes, info: bytes) -> bytes:
        """What was sealed to `public.seal`; `InvalidTag` when it was not, or was changed."""
        return _suite().decrypt(sealed, self._seal, info=info)


def seal(content: bytes, key: bytes, info: bytes) -> bytes:
    """Content that only the holder of the X25519 key can open (HPKE, RFC 9180, base mode).

    `info` must be said again.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    return _suite().encrypt(content, X25519PublicKey.from_public_bytes(key), info=info)


def new_seed() -> bytes:
    """32 random bytes: all that a person has."""
    return secrets.token_bytes(32)


def new_data_key() -> bytes:
    """32 random bytes: the raw key of the database."""
    return secrets.token_bytes(32)


def data_key_info(vault: str, slot: str, database: str) -> bytes:
    """What a sealed data key is for, so that it cannot be put into another vault, slot or database."""
    return _encoder.encode(
        {"use": "data key", "format": KEY_FORMAT, "vault": vault, "slot": slot, "database": database}
    )


def wrap_seed(
    seed: bytes, secret: bytes, *, vault: str, slot: str, kind: SlotKind, derivation: KeyDerivation
) -> tuple[Cost, bytes, bytes]:
    """Cost, nonce and ciphertext of a seed under a passphrase or recovery code."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost = derivation.new_cost()
    nonce = secrets.token_bytes(12)
    bound = _bound(vault, slot, kind, cost, PersonalKeys(seed).public)
    return cost, nonce, AESGCM(derivation.derive(secret, cost)).encrypt(nonce, seed, bound)


def unwrap_seed(slot: Slot, secret: bytes, *, vault: str, derivation: KeyDerivation) -> bytes:
    """The seed in a slot. WrongPassphrase when the secret does not fit it."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = derivation.derive(secret, slot.cost)
    try:
        seed = AESGCM(key).decrypt(
            slot.nonce, slot.seed, _bound(vault, slot.id, slot.kind, slot.cost, slot.keys)
        )
    except InvalidTag:
        raise WrongPassphrase from None
    if PersonalKeys(seed).public != slot.keys:
        raise KeysDamaged
    return seed


def mac_of(data_key: bytes, content: bytes) -> bytes:
    """The HMAC-SHA256 over keys.json: whoever has no data key cannot make or change slots unseen."""
    return hmac.digest(_expand(data_key, b"keys.json"), content, hashlib.sha256)


def fingerprint(key: bytes) -> str:
    """The founder's signing key as people compare it: 128 bits of SHA-256 in eight groups of four."""
    digits = hashlib.sha256(b"shareprep founder\0" + key).hexdigest()[:32].upper()
    return " ".join(digits[start : start + 4] for start in range(0, 32, 4))


def passphrase_bytes(passphrase: str) -> bytes:
    """A passphrase as it is derived from.

    NFKC, and any run of white space is one space (NIST SP 800-63B-4 §3.1.1.2).
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split()).encode()


def _suite() -> "hpke.Suite":
    from cryptography.hazmat.primitives import hpke

    return hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def _expand(secret: bytes, use: bytes) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = b"shareprep %d " % KEY_FORMAT + use
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(secret)


def _bound(vault: str, slot: str, kind: SlotKind, cost: Cost, keys: PublicKeys) -> bytes:
    return _encoder.encode(
        {"format": KEY_FORMAT, "vault": vault, "slot": slot, "kind": kind, "cost": cost, "keys": keys}
    )
