"""Mails and web archives: each attachment is a file of its own, the words of the message where they are a plan."""

from email import policy
from email.message import EmailMessage
from urllib.parse import quote

import pytest

from graph.errors import PlanError
from loaders.read import list_files, read_source, source_from_bytes
from tests.support import files
from tests.support.mails import LETTER, mail, written


def write(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.as_bytes())
    return path


def places(path):
    return [entry.place[len(str(path)) :] for entry in list_files(path)]


def test_attachments_are_files_of_their_own(tmp_path):
    path = write(tmp_path / "来信.eml", mail(("要点.docx", files.docx()), ("清单.xlsx", files.xlsx())))
    listed = list_files(path)
    assert places(path) == ["", "/要点.docx", "/清单.xlsx"]
    assert [entry.letter for entry in listed] == [True, False, False]
    assert listed[0].load().text.rstrip().split("\n") == LETTER.rstrip().split("\n")
    assert listed[1].load().text == source_from_bytes("要点.docx", files.docx()).text


def test_message_that_is_the_plan_itself(tmp_path):
    path = write(tmp_path / "a.eml", mail(words="\n".join((files.TITLE, *files.BODY))))
    (entry,) = list_files(path)
    assert not entry.letter
    assert read_source(path).text.rstrip().split("\n") == [files.TITLE, *files.BODY]


def test_page_of_a_message_comes_before_its_plain_text():
    made = mail(words="看不见")
    made.add_alternative(files.html().decode(), subtype="html")
    source = source_from_bytes("a.eml", made.as_bytes())
    assert len(source.tables) == 1
    assert "看不见" not in source.text


@pytest.mark.parametrize(
    "field",
    [
        b'="=?GBK?B?' + __import__("base64").b64encode("要点.txt".encode("gbk")) + b'?="',
        b'="=?utf-8?Q?' + quote("要点").replace("%", "=").encode() + b'.txt?="',
        b"*=gb2312''" + quote("要点.txt", encoding="gb2312").encode(),
        b"*0*=utf-8''" + quote("要").encode() + b";\r\n filename*1*=" + quote("点.txt").encode(),
        b'="' + "要点.txt".encode("gbk") + b'"',
        b'="C:\\\\temp\\\\' + "要点.txt".encode() + b'"',
    ],
    ids=["2047 base64", "2047 quoted", "2231", "2231 in pieces", "bare GBK", "with folders"],
)
def test_names_in_every_way_of_writing_them(tmp_path, field):
    path = write(tmp_path / "a.eml", written(field))
    assert places(path) == ["", "/要点.txt"]
    assert list_files(path)[0].load().text == "请查收。", "words in a code that the message names wrong"


def test_mail_within_a_mail_and_zip_within_a_mail(tmp_path):
    inner = mail(("里面.docx", files.docx()))
    packed = files.zipped({"包中.txt": files.text()})
    path = write(tmp_path / "a.eml", mail(("包.zip", packed), ("转.eml", inner.as_bytes()), inner=inner))
    assert places(path) == ["", "/包.zip/包中.txt", "/转.eml", "/转.eml/里面.docx", "/里面.docx"]


def test_mails_in_folders_and_zips_are_opened(tmp_path):
    data = mail(("要点.docx", files.docx())).as_bytes()
    write(tmp_path / "a.eml", data)
    write(tmp_path / "b.zip", files.zipped({"c.eml": data}))
    assert places(tmp_path) == ["/a.eml", "/a.eml/要点.docx", "/b.zip/c.eml", "/b.zip/c.eml/要点.docx"]


def test_web_archive_gives_its_page_and_what_is_attached(tmp_path):
    made = EmailMessage(policy=policy.SMTP)
    made["MIME-Version"] = "1.0"
    made.set_content("x")
    made.clear_content()
    made.add_related(files.html(), "text", "html")
    made.add_related(b"\x89PNG" + b"\0" * 60, "image", "png", filename="logo.png", cid="<logo>")
    made.add_related(files.docx(), "application", "octet-stream", filename="附件.docx")
    path = write(tmp_path / "a.mht", made)
    assert places(path) == ["", "/附件.docx"], "pictures of the page are no files of their own"
    assert list_files(path)[0].load().text.startswith(files.TITLE)


def test_packet_of_outlook_is_refused_in_a_line(tmp_path):
    path = write(tmp_path / "a.eml", mail(("winmail.dat", b"\x78\x9f\x3e\x22" + b"\0" * 50)))
    with pytest.raises(PlanError, match="Outlook"):
        list_files(path)[1].load()


def test_attachments_of_no_known_format_are_told(tmp_path):
    path = write(tmp_path / "a.eml", mail(("程序.exe", b"MZ\0\0"), ("要点.txt", files.text())))
    skipped = []
    assert len(list_files(path, lambda place, reason: skipped.append((place, reason)))) == 2
    assert skipped == [(f"{path}/程序.exe", "type")]


def nested(depth):
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(depth))
    return f"From: a\nMIME-Version: 1.0\n{head}Content-Type: text/plain\n\nx\n".encode()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (nested(3000), "too deep|more than"),
        (mail(*((f"{at}.txt", b"x") for at in range(600))).as_bytes(), "more than 500 parts"),
        (written(b'="' + b"=?utf-8?B?5LqR?= " * 5000 + b'.txt"'), "a heading of more than 4000"),
        (
            written(b"*0*=utf-8''%E4; " + b"; ".join(b"filename*%d*=%%E4" % at for at in range(1, 5000))),
            "a heading of more than 4000",
        ),
    ],
    ids=["nested", "many", "coded name", "name in parts"],
)
def test_messages_made_to_hang_are_refused(tmp_path, data, word):
    path = write(tmp_path / "a.eml", data)
    with pytest.raises(PlanError, match=word):
        list_files(path)[0].load()


def test_covering_letter_is_passed_over_and_told(tmp_path, yaodian):
    path = write(tmp_path / "来信.eml", mail(("要点.docx", files.docx())))
    done = yaodian("--lang", "en", "build", path)
    assert done.status == 0, done.err
    assert "1 messages whose own words name no responsible unit" in done.err


def test_message_of_a_hundred_megabytes_is_refused(monkeypatch):
    monkeypatch.setattr("loaders.read.web.mail.MAX_BYTES", 1 << 20)
    with pytest.raises(PlanError, match="more than 1 MB"):
        source_from_bytes("a.eml", mail(words="字" * 600_000).as_bytes())
