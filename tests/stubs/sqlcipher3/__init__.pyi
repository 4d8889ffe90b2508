# SPDX-License-Identifier: EUPL-1.2
# sqlcipher3 has the interface of the standard library's sqlite3 (PEP 249), and no types of its own.
from sqlcipher3 import dbapi2 as dbapi2
from sqlcipher3.dbapi2 import *
