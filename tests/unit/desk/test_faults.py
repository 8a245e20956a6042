"""A disk that is full, and what nobody foresaw: told in one line on a page of the desk, with nothing half written."""

import errno
import re
import shutil

import pytest

import desk.correcting
import graph.export.files
from desk.journal import Journal
from desk.uploads import Uploads
from graph.system import as_before
from tests.support.desk import OURS, form_of, on_the_desk, text_of
from tests.support.desk_texts import address, at, send
from tests.unit.desk.test_corrections import corrected, leads, task
from tests.unit.desk.test_own import ASK, hidden
from tests.unit.desk.test_plans import PLAN

FULL = "未作改动：写入没有成功（磁盘已满）"


def full(*given, **more):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "s.kgl"


@pytest.fixture
def on_desk(path):
    return on_the_desk(path, PLAN.format(year=2024))


def held(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and "lock" not in file.name
    }


def is_refused(answer):
    return answer.status_code == 503 and FULL in text_of(answer.text)


def test_files_that_the_disk_has_no_room_for_leave_nothing(on_desk, path, monkeypatch):
    before, copy = held(path.parent), shutil.copyfile

    def second(source, target):
        copy(source, target)
        if "2.txt" in str(source):
            full()

    monkeypatch.setattr(shutil, "copyfile", second)
    files = [("files", (f"{n}.txt", PLAN.format(year=2020 + n).encode())) for n in (1, 2, 3)]
    answer = on_desk.post("/added", data={"form": form_of(on_desk.get("/").text)}, files=files, headers=OURS)
    assert is_refused(answer), text_of(answer.text)
    assert held(path.parent) == before


def test_a_question_that_the_disk_has_no_room_for_is_told_and_not_kept(on_desk, path, monkeypatch):
    page = on_desk.get("/cypher", params={"statement": ASK, "p.words": "上海"}, headers=OURS).text
    before = held(path.parent)
    monkeypatch.setattr(graph.export.files, "as_before", full)
    answer = on_desk.post("/own", data=hidden(page) | {"name": "找任务", "about": ""}, headers=OURS)
    assert is_refused(answer), text_of(answer.text)
    assert held(path.parent) == before


@pytest.mark.parametrize("room", [0, 1, 2, 3])
def test_a_correction_that_the_disk_has_no_room_for_leaves_all_as_it_was(on_desk, path, monkeypatch, room):
    """Of the files that it writes `room` find their place: the note of what is under way, the old corrections, the new ones, the graph."""
    corrected(on_desk, task(on_desk, path, "2"), "owners", new_support="县文旅局")
    before, was = held(path.parent), leads(path, "1")
    made = []

    def fills(*given):
        made.append(given)
        if len(made) > room:
            full()
        return as_before(*given)

    page = task(on_desk, path)
    where = address(path)
    form = at(on_desk.get(where).text, "县文旅局")
    monkeypatch.setattr(graph.export.files, "as_before", fills)
    if room == 3:
        monkeypatch.setattr(desk.correcting, "_stored", full)
    answer = corrected(on_desk, page, "owners", new_lead="县教育局")
    assert is_refused(answer), text_of(answer.text)
    made.clear()
    assert FULL in send(on_desk, where, form, "role", role="joint").text
    assert held(path.parent) == before
    assert leads(path, "1") == was
    monkeypatch.undo()
    assert corrected(on_desk, page, "owners", new_lead="县教育局").status_code == 200
    assert leads(path, "1") == ["县教育局"]


def test_what_is_noted_on_a_full_disk_waits_for_the_next_note(tmp_path, monkeypatch):
    journal = Journal(tmp_path / "j.jsonl")
    journal.note("甲", "add", "1")
    with monkeypatch.context() as patched:
        patched.setattr(journal, "_appended", full)
        journal.note("甲", "add", "2")
    with monkeypatch.context() as patched:
        whole = journal._appended
        patched.setattr(journal, "_appended", lambda data: whole(data[:20]))
        journal.note("甲", "add", "3")
    journal.note("甲", "add", "4")
    assert [entry.about for entry in journal.last(9)] == ["4", "3", "2", "1"]


@pytest.mark.parametrize(("lang", "said"), [("zh-CN", "编号"), ("en", "the number")])
def test_what_nobody_foresaw_is_told_with_a_number_that_stands_in_the_log(
    on_desk, monkeypatch, caplog, lang, said
):
    def broken(*given, **more):
        raise RuntimeError("a secret of the server's")

    monkeypatch.setattr(Uploads, "add", broken)
    form = {"form": form_of(on_desk.get("/").text)}
    headers = OURS | {"accept-language": lang}
    answer = on_desk.post("/added", data=form, files=[("files", ("a.txt", b"x"))], headers=headers)
    told = text_of(answer.text)
    assert (answer.status_code, said in told, "secret" in told) == (500, True, False)
    number = re.search(r"[0-9a-f]{8}", told)
    assert number
    assert number[0] in caplog.text
    assert "a secret of the server's" in caplog.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
