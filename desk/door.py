"""Who is in: sessions, how one begins, and how often one may try."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock

from desk.accounts import Account, Role, is_password

_SESSIONS = 2000
_HOURS = 12
_TRIES, _WAIT = 5, 300.0
_KNOWN = 10_000
_AT_ONCE = 2
"""Passwords looked at together: each takes 32 MB."""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that is in: whose it is, what he may do, and the token of his forms."""

    name: str
    role: Role
    form: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    began: float = field(default_factory=time.monotonic)


class Door:
    """Lets people in, with the token of the start or with a name and a password.

    Args:
        token: Opens the desk to the one who started it; empty where accounts do.
        author: The name of that one.
        accounts: Reads the accounts anew with each request, so that one who is removed is out at once.
        now: The clock, in seconds.
    """

    def __init__(
        self,
        token: str,
        author: str = "",
        accounts: Callable[[], Mapping[str, Account]] = dict,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._token, self._author, self._accounts, self._now = token, author, accounts, now
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock, self._hashing = Lock(), BoundedSemaphore(_AT_ONCE)

    def session(self, cookie: str) -> Session | None:
        """Return the session that a cookie names; one that is over, or whose account is gone or has another role now, is none."""
        with self._lock:
            found = self._sessions.get(cookie)
        if found is None or (self._now() - found.began <= _HOURS * 3600 and self._stands(found)):
            return found
        self.out(cookie)
        return None

    def by_token(self, given: str) -> str | None:
        """Return the cookie of a new session where the token is that of the start."""
        if not self._token or not secrets.compare_digest(
            given.encode("utf-8", "replace"), self._token.encode()
        ):
            return None
        return self._begun(Session(self._author, "keeper", began=self._now()))

    def by_password(self, name: str, password: str, client: str) -> str | None:
        """Return the cookie of a new session where the password is the name's; None where it is not.

        Raises:
            TooManyError: There were too many tries for this name, or from this client, in the last minutes.
        """
        keys = (f"name {name}", f"client {client}")
        for key in keys:
            self._check(key)
        with self._hashing:
            account = self._accounts().get(name)
            good = is_password(account, password[:1000])
        if not good or account is None:
            for key in keys:
                self._count(key)
            return None
        with self._lock:
            self._failed.pop(keys[0], None)
        return self._begun(Session(account.name, account.role, began=self._now()))

    def out(self, cookie: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(cookie, None)

    def _stands(self, session: Session) -> bool:
        """Tell whether a session's account is as it was; the one who started the desk has none."""
        if self._token:
            return True
        account = self._accounts().get(session.name)
        return account is not None and account.role == session.role

    def _begun(self, session: Session) -> str:
        cookie = secrets.token_urlsafe(32)
        with self._lock:
            self._sessions[cookie] = session
            while len(self._sessions) > _SESSIONS:
                self._sessions.popitem(last=False)
        return cookie

    def _check(self, key: str) -> None:
        with self._lock:
            count, last = self._failed.get(key, (0, 0.0))
        if count >= _TRIES and (left := last + _WAIT - self._now()) > 0:
            raise TooManyError(left)

    def _count(self, key: str) -> None:
        with self._lock:
            count, last = self._failed.pop(key, (0, 0.0))
            self._failed[key] = (count + 1 if self._now() - last < _WAIT else 1, self._now())
            while len(self._failed) > _KNOWN:
                self._failed.popitem(last=False)


class TooManyError(Exception):
    """Too many passwords were tried; `seconds` have to pass."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds
