"""Who may open a desk that answers to a network: names with roles, their passwords as scrypt hashes in a file.

A hash takes 32 MB and a tenth of a second, which is nothing to one who knows the password and much to one who tries many.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from graph.errors import YaodianError
from graph.export.files import write_bytes
from graph.language import gettext

Role = Literal["reader", "editor", "keeper"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From the one who may only look, over the one who corrects and reports, to the one who adds and removes plans."""
LEAST = 10
"""Characters that a password has at least."""
_N, _R, _P = 1 << 15, 8, 1
_MEMORY = 64 << 20
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Account:
    """A person's name, role and hash of a password: the salt and the digest, each in base 64."""

    name: str
    role: Role
    salt: str
    digest: str


def may(role: Role, needed: Role) -> bool:
    """Tell whether a role may do what another is needed for."""
    return ROLES.index(role) >= ROLES.index(needed)


def accounts_in(path: Path) -> dict[str, Account]:
    """Return the accounts of a file by name; none where there is no file.

    Raises:
        YaodianError: The file is none of ours.
    """
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text("utf-8"))["accounts"]
        made = [Account(**row) for row in rows]
        if not all(account.role in ROLES for account in made):
            raise ValueError
    except (ValueError, TypeError, KeyError, OSError):
        raise YaodianError(
            gettext("{file} is no file of accounts: make one with `yaodian account NAME`", file=path)
        ) from None
    return {account.name: account for account in made}


def keep(path: Path, accounts: Mapping[str, Account]) -> None:
    """Write a file of accounts that none but its owner may read.

    Raises:
        YaodianError: It cannot be written.
    """
    rows = [
        {"name": a.name, "role": a.role, "salt": a.salt, "digest": a.digest}
        for a in sorted(accounts.values(), key=lambda a: a.name)
    ]
    write_bytes(path, json.dumps({"accounts": rows}, ensure_ascii=False, indent=1).encode() + b"\n")
    path.chmod(0o600)


def account(name: str, role: str, password: str) -> Account:
    """Return an account with a password of its own salt.

    Raises:
        YaodianError: The name, the role or the password will not do.
    """
    if not name.strip() or len(name) > _LONGEST or any(ord(c) < 32 for c in name):
        raise YaodianError(gettext("{name!r} is no name for an account", name=name))
    if role not in ROLES:
        raise YaodianError(
            gettext("{role!r} is no role: choose one of {names}", role=role, names=", ".join(ROLES))
        )
    if len(password) < LEAST:
        raise YaodianError(gettext("the password is too short: it needs {n} characters", n=LEAST))
    salt = secrets.token_bytes(16)
    return Account(name.strip(), role, _text(salt), _text(_hashed(password, salt)))


def is_password(known: Account | None, password: str) -> bool:
    """Tell whether a password is an account's; of a name that has none it takes as long to say no."""
    salt = base64.b64decode(known.salt) if known else b"\0" * 16
    wanted = base64.b64decode(known.digest) if known else b"\0" * 32
    return hmac.compare_digest(_hashed(password, salt), wanted) and known is not None


def _hashed(password: str, salt: bytes) -> bytes:
    given = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(given, salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY, dklen=32)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
