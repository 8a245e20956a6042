"""Paths as people give them and as systems want them: drives, quotes, addresses of servers, long and forbidden names.

What Windows wants is worked out on any system, so that it can be tried anywhere.
"""

import os
import re
from glob import glob, has_magic
from pathlib import Path, PurePath, PureWindowsPath
from urllib.parse import unquote, urlsplit

from graph.system import on_windows

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
"""A scheme has two letters at least: one letter is a drive."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.I)
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_EXTENDED, _EXTENDED_SHARE = "\\\\?\\", "\\\\?\\UNC\\"
_NAME_BYTES = 200


def scheme_of(target: str) -> str:
    """Return the scheme of an address such as `bolt://host`, in small letters; "" for a path or a `file:` address."""
    found = _SCHEME.match(target.strip())
    scheme = found[1].lower() if found else ""
    return "" if scheme == "file" else scheme


def cleaned(text: str, *, windows: bool | None = None) -> str:
    r"""Return the path that a person means: without quotes and blanks around it, a `file:` address as a path.

    In a Windows shell `"C:\plans\"` arrives with a quote at its end, and `set NAME="C:\x"` keeps both.
    """
    windows = on_windows() if windows is None else windows
    bare = text.strip().strip('"' if windows else "\"'").strip() or text
    if bare[:5].lower() != "file:":
        return bare
    parts = urlsplit(bare.replace("\\", "/") if windows else bare)
    path = unquote(parts.path)
    if not windows:
        return re.sub("^//+", "/", path)
    host = "" if parts.netloc.lower() == "localhost" else parts.netloc
    whole = (host + path).lstrip("/")
    return str(PureWindowsPath(whole if re.match(r"[A-Za-z]:", whole) else f"//{whole}"))


def located(text: str) -> Path:
    """Return the path that a person means; what is there under the very words is meant by them."""
    try:
        return Path(text) if os.path.lexists(text) else Path(cleaned(text))
    except ValueError:  # no name at all: a zero byte in it
        return Path(text)


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


def file_name(text: str) -> str:
    """Return a name that a file may have on every system, as like `text` as can be; without a suffix."""
    made = _FORBIDDEN.sub("_", text).strip().rstrip(". ")
    while len(made.encode()) > _NAME_BYTES:
        made = made[:-1].rstrip(". ")
    return f"_{made}" if not made or _RESERVED.fullmatch(made) else made
