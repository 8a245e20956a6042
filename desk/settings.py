"""What a desk is started with."""

import ipaddress
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.language import Lang
from graph.paths import beside, located, scheme_of

LOCAL = "127.0.0.1"
_LOOPBACK = (LOCAL, "localhost")


@dataclass(frozen=True, slots=True)
class Settings:
    """A desk's store, its address, and who may open it.

    `target` is the store as `--store` names it; `lang` the language of people whose browser asks for none of ours. Where
    `accounts` names a file, people open the desk with a name and a password, else the one who started it with the token,
    which is made anew each time, of 32 random bytes. `author` is what that one's changes are signed with. `names` are those
    by which browsers on a network may call the desk, `certificate` and `key` the files with which it speaks TLS. `files` are
    files and folders that gave plans of the store, which the desk reads and never writes.
    """

    target: str
    host: str = LOCAL
    port: int = 8765
    lang: Lang | None = None
    author: str = ""
    accounts: Path | None = None
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    files: tuple[Path, ...] = ()
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def is_called(self, host: str) -> bool:
        """Tell whether a browser that calls `host`, with its port, means this desk.

        A name of another's may lead here (DNS rebinding), a bare address may not: on a network every address of the machine will do.
        """
        name, _, port = host.lower().rpartition(":")
        if not name:
            name, port = host.lower(), "443" if self.certificate else "80"
        if port != str(self.port):
            return False
        if name in (self.host, *self.names) or (self.local and name in _LOOPBACK):
            return True
        return not self.local and _is_address(name)

    def on(self, port: int) -> "Settings":
        """Return the same on the port that was had."""
        return replace(self, port=port)

    def begun(self) -> bool:
        """Tell whether there may be a store: a file that is not there is none yet."""
        return bool(scheme_of(self.target)) or located(self.target).exists()

    def beside(self, suffix: str) -> Path:
        """Return where the desk keeps something of its own: beside the store's file, for a server's in the working directory."""
        return beside(self.target, suffix)

    @property
    def local(self) -> bool:
        """Tell whether the desk answers on this machine alone."""
        return self.host in _LOOPBACK

    @property
    def scheme(self) -> str:
        """Return https where there is a certificate."""
        return "https" if self.certificate else "http"

    @property
    def address(self) -> str:
        """Return the address to open, with the token where it opens the desk."""
        token = "" if self.accounts else f"?token={self.token}"
        return f"{self.scheme}://{self.host}:{self.port}/{token}"


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
