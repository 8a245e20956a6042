"""Paths as people give them and as systems want them: drives, quotes, addresses of servers, long and forbidden names.

What Windows wants is worked out on any system, so that it can be tried anywhere.
"""

import os
import re
from glob import glob, has_magic
from pathlib import Path, PurePath, PureWindowsPath
from unicodedata import normalize
from urllib.parse import unquote

from graph.shown import UNSEEN, readable
from graph.system import on_windows

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
"""A scheme has two letters at least: one letter is a drive."""
_SERVER = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+://|(?:bolt|neo4j)(?:\+s|\+ssc)?[:/\\]", re.I)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.I)
_END = re.compile(r"[.\s]+\Z")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_EXTENDED, _EXTENDED_SHARE = "\\\\?\\", "\\\\?\\UNC\\"
_NAME_BYTES = 200


def scheme_of(target: str) -> str:
    """Return the scheme of an address such as `bolt://host`, in small letters; "" for a path or a `file:` address."""
    found = _SCHEME.match(target.strip())
    scheme = found[1].lower() if found else ""
    return "" if scheme == "file" else scheme


def server_of(address: str) -> str:
    """Return an address of a server as it may be shown: scheme, host and port, without what may be a secret."""
    scheme, mark, rest = address.strip().partition("://")
    return scheme + mark + re.split(r"[/?#\\]", rest, maxsplit=1)[0]


def holds_login(target: str) -> bool:
    """Tell whether a target is, or was meant to be, an address of a server with a user or a password in it.

    A sign that is like @ to the rules of addresses counts, and so does an address whose slashes are missing.
    """
    return _SERVER.match(target.strip()) is not None and "@" in normalize("NFKC", target)


def cleaned(text: str, *, windows: bool | None = None) -> str:
    r"""Return the path that a person means: without quotes and blanks around it, a `file:` address as a path.

    In a Windows shell `"C:\plans\"` arrives with a quote at its end, and `set NAME="C:\x"` keeps both.
    """
    windows = on_windows() if windows is None else windows
    bare = text.strip().strip('"' if windows else "\"'").strip() or text
    if bare[:5].lower() != "file:":
        return bare
    address = bare[5:].replace("\\", "/") if windows else bare[5:]
    netloc, path = _host_and_path(address)
    if not windows:
        return re.sub("^//+", "/", path)
    host = "" if netloc.lower() == "localhost" else netloc
    whole = (host + path).lstrip("/")
    return str(PureWindowsPath(whole if re.match(r"[A-Za-z]:", whole) else f"//{whole}"))


def _host_and_path(address: str) -> tuple[str, str]:
    """Return host and path of what stands behind `file:`: it need not be an address, so nothing is refused."""
    bare = re.split("[?#]", address, maxsplit=1)[0]
    if not bare.startswith("//"):
        return "", unquote(bare)
    host, _, path = bare[2:].partition("/")
    return host, unquote(f"/{path}")


def located(text: str) -> Path:
    """Return the path that a person means; what is there under the very words is meant by them."""
    try:
        return Path(text) if os.path.lexists(text) else Path(cleaned(text))
    except ValueError:  # no name at all: a zero byte in it
        return Path(text)


def beside(target: str, suffix: str) -> Path:
    """Return where something of a store is kept: beside its file, for a server's in the working directory."""
    home = Path("yaodian") if scheme_of(target) else located(target)
    return home.with_name(home.name + suffix).absolute()


def extended(path: PureWindowsPath) -> str:
    r"""Return an absolute path of Windows in the form whose length has no bound: `\\?\C:\…` or `\\?\UNC\server\share\…`."""
    whole = str(path)
    if whole.startswith((_EXTENDED, "\\\\.\\")):
        return whole
    return _EXTENDED_SHARE + whole[2:] if whole.startswith("\\\\") else _EXTENDED + whole


def plain(path: str) -> str:
    """Return a path of Windows without what `extended` put before it."""
    if path.startswith(_EXTENDED_SHARE):
        return "\\\\" + path.removeprefix(_EXTENDED_SHARE)
    return path.removeprefix(_EXTENDED)


def reachable(path: Path) -> Path:
    """Return the path under which the system finds a file, however long it is."""
    if on_windows():
        return Path(extended(PureWindowsPath(os.path.abspath(path))))  # noqa: PTH100 - links stay as they are
    return path


def real(path: Path) -> PurePath:
    """Return where a path leads, links followed."""
    return PurePath(plain(str(path.resolve())))


def meant(text: str) -> list[Path]:
    """Return the paths that a person means; a pattern such as `plans/*.txt` is left to programs by the shells of Windows."""
    path = located(text)
    if path.exists() or not has_magic(str(path)):
        return [path]
    return sorted(map(Path, glob(str(path)))) or [path]  # noqa: PTH207 - it may begin at a root


def distinct(name: str, used: set[str]) -> str:
    """Return a name for a file, numbered where it is in `used`, and note it there.

    Names are one that some system takes for one: those in other capitals, or of the same letters composed otherwise.
    """
    made, number = name, 1
    while (key := normalize("NFC", made).casefold()) in used:
        number += 1
        made = f"{name}~{number}"
    used.add(key)
    return made


def file_name(text: str) -> str:
    """Return a name that a file may have on every system, as like `text` as can be; without a suffix."""
    made = _END.sub("", _FORBIDDEN.sub("_", UNSEEN.sub("_", readable(text))).strip())
    if not made or _RESERVED.fullmatch(made):
        made = f"_{made}"
    if len(made.encode()) > _NAME_BYTES:
        made = _END.sub("", made.encode()[:_NAME_BYTES].decode(errors="ignore"))
    return made or "_"
