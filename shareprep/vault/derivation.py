# SPDX-License-Identifier: EUPL-1.2
"""What a guess at a passphrase costs.

It answers for the numbers and for one derivation. What a key opens is `keys.py`'s. It stands apart because
sign-in describes the world before it has any key, and is then painted without the vault's mathematics.
"""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shareprep.vault.faults import KeysDamaged

if TYPE_CHECKING:
    from shareprep.vault.keys import Cost


@dataclass(frozen=True)
class KeyDerivation:
    """The cost of one guess at a passphrase, and which costs are believed when a file states them.

    The defaults are the program's constants (RFC 9106 §4, measured at 0.5 s); tests inject cheap ones. A file
    must not be able to lower the cost of guessing, nor to take all memory.
    """

    memory: int = 256 * 1024
    passes: int = 3
    lanes: int = 4
    least_memory: int = 64 * 1024
    most_memory: int = 1024 * 1024
    most_passes: int = 10
    most_lanes: int = 16

    def new_cost(self) -> "Cost":
        """The cost of a new slot: always the program's own, never a file's."""
        from shareprep.vault.keys import Cost

        return Cost(memory=self.memory, passes=self.passes, lanes=self.lanes, salt=os.urandom(16))

    def derive(self, secret: bytes, cost: "Cost") -> bytes:
        """32 bytes out of a secret. KeysDamaged when the cost is not one that this program would believe."""
        believed = (
            cost.name == "argon2id"
            and self.least_memory <= cost.memory <= self.most_memory
            and 1 <= cost.passes <= self.most_passes
            and 1 <= cost.lanes <= self.most_lanes
            and len(cost.salt) == 16
        )
        if not believed:
            raise KeysDamaged
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        argon = Argon2id(
            salt=cost.salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
        )
        return argon.derive(secret)
