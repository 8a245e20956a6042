"""Mails (.eml) and web archives (.mht): the words of a message, and the files that come with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import EmailMessage
from itertools import count
from pathlib import PurePosixPath
from typing import cast

from graph.errors import PlanError
from graph.language import gettext
from loaders.read.blocks import Document
from loaders.read.encoding import decode_declared
from loaders.read.formats import kinds_of, suffixes
from loaders.read.text import read_text

MAX_PARTS = 500
MAX_BYTES = 75 << 20
"""A message is held several times over while it is parted."""
MAX_HEADER = 4000
"""Of how many characters what tells of a part may be: a coded name is read in time that grows with its square."""
_ABOUT = re.compile(rb"^content-[^\s:]*+:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.I | re.M)
_MOST_READ = 2000
"""Parts of a message that is only read: a page saved whole has one for each of its pictures."""
_POLICY = policy.default
_BODIES = ("html", "plain")
_OUTLOOK = ("winmail.dat", "win.dat")
_PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with a message: its name without folders, and its bytes."""

    name: str
    data: bytes


def _page(data: bytes) -> Document:
    from loaders.read.web.html import read_html  # noqa: PLC0415 - listing files must not load a reader of pages

    return read_html(data)


def read_mail(data: bytes) -> Document:
    """Return the words of a message: its page, else its plain text; those of a message within, where it has none.

    Raises:
        PlanError: if it has no words of its own, or is broken.
    """
    for message in _messages(_parsed(data)):
        body = message.get_body(_BODIES)
        words = body.get_payload(decode=True) if body is not None else None
        if body is None or not isinstance(words, bytes) or not words.strip():
            continue
        charset = body.get_content_charset("")
        words = _recoded(words, charset)
        return _page(words) if body.get_content_subtype() == "html" else read_text(words)
    raise PlanError(gettext("is a message without words of its own"))


def attachments(data: bytes) -> list[Attachment]:
    """Return the files that come with a message, those of messages within it among them; pictures in its page are none.

    Raises:
        PlanError: if it is broken, or holds too many parts.
    """
    found = []
    for part in _parts(_parsed(data)):
        name = _name(part)
        if not name or not _is_sent(part, PurePosixPath(name).suffix.lower()):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            found.append(Attachment(name, payload))
    return found


def _is_sent(part: EmailMessage, suffix: str) -> bool:
    """Tell whether a part is a file sent along, and not a picture that the message shows among its words."""
    picture = _PICTURE in kinds_of(suffix)
    if part.get_content_disposition() == "attachment":
        return not (picture and part["Content-ID"])
    return suffix in suffixes() and not picture


def is_packet(name: str) -> bool:
    """Tell whether a file is the packet in which Outlook hides the attachments of its mails."""
    return name.lower() in _OUTLOOK


def _parsed(data: bytes) -> EmailMessage:
    if len(data) > MAX_BYTES:
        raise PlanError(
            gettext("is a message of more than {most} MB: save its attachments", most=MAX_BYTES >> 20)
        )
    if any(found.end() - found.start() > MAX_HEADER for found in _ABOUT.finditer(data)):
        raise PlanError(
            gettext("is a message with a heading of more than {most} characters", most=MAX_HEADER)
        )
    made = count(1)

    def begun(policy: object) -> EmailMessage:
        if next(made) > _MOST_READ:
            raise _many(_MOST_READ)
        return EmailMessage(_POLICY)

    try:
        return message_from_bytes(data, policy=_POLICY.clone(message_factory=begun))
    except RecursionError as error:
        raise PlanError(gettext("is a message with parts nested too deep")) from error


def _many(most: int) -> PlanError:
    return PlanError(gettext("is a message of more than {most} parts: save its attachments", most=most))


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield all parts that hold no other parts."""
    stack = [message]
    count = 0
    while stack:
        part = stack.pop()
        if (count := count + 1) > MAX_PARTS:
            raise _many(MAX_PARTS)
        if part.is_multipart():
            stack += reversed(cast("list[EmailMessage]", part.get_payload()))
        else:
            yield part


def _messages(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield a message, and those that it holds as a whole."""
    stack = [message]
    yield message
    while stack:
        part = stack.pop()
        inner = cast("list[EmailMessage]", part.get_payload()) if part.is_multipart() else []
        if part.get_content_type() == "message/rfc822":
            yield from inner
        stack += reversed(inner)


def _name(part: EmailMessage) -> str:
    """Return the name of a part's file, without folders; old programs write it in coded words, or in bare bytes of GBK."""
    name = part.get_filename() or ""
    if "=?" in name:
        pieces = (
            piece if isinstance(piece, str) else _recoded(piece, code or "").decode()
            for piece, code in decode_header(name)
        )
        name = "".join(pieces)
    if not name.isprintable() or "\ufffd" in name:
        name = _bare(part) or name
    return PurePosixPath(name.replace("\\", "/").replace("\0", "")).name


def _bare(part: EmailMessage) -> str:
    """Return a name that stands in the header in bytes without a word about their code."""
    for header in ("content-disposition", "content-type"):
        for key, value in part.raw_items():
            _, found, rest = value.partition("name=")
            if key.lower() == header and found:
                raw = rest.strip().split(";")[0].strip('"').encode("ascii", "surrogateescape")
                return _recoded(raw, "").decode()
    return ""


def _recoded(data: bytes, charset: str) -> bytes:
    """Return text as UTF-8: in its declared code if that fits, else as its bytes look."""
    try:
        known = {"gb2312": "gb18030", "gbk": "gb18030"}.get(charset.lower(), charset)
        return data.decode(known).encode() if known else decode_declared(data).encode()
    except (LookupError, UnicodeError):
        return decode_declared(data).encode()
