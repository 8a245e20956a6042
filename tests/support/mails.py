"""Mails as offices send them: a covering letter, files with Chinese names in every way of writing them, a mail within a mail."""

from email import policy
from email.message import EmailMessage

from tests.support import files

LETTER = "各单位：\n现将工作要点发给你们，请查收附件。\n"


def mail(
    *attached: tuple[str, bytes], words: str = LETTER, inner: EmailMessage | None = None
) -> EmailMessage:
    """Return a mail with files attached."""
    made = EmailMessage(policy=policy.SMTP)
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", "工作要点"
    made.set_content(words)
    for name, data in attached:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if inner is not None:
        made.add_attachment(inner)
    return made


def written(name_field: bytes, data: bytes = b"") -> bytes:
    """Return a mail whose one attachment has its name written as given, after `filename`."""
    import base64

    body = base64.encodebytes(data or files.text())
    return (
        b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + "请查收。".encode("gb18030")
        + b"\r\n--x\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
        + b"Content-Disposition: attachment; filename"
        + name_field
        + b"\r\n\r\n"
        + body
        + b"\r\n--x--\r\n"
    )
