"""Plans dropped into the desk, and taken out of it."""

import io
import re
import time
import zipfile
from html import unescape
from threading import Lock

import pytest

from desk.batch import Batch
from desk.changes.files import harmless, harmless_path
from desk.changes.form import Sent
from desk.folder import copied
from desk.uploads import Uploads
from graph.store.open import open_store
from tests.support.desk import OURS, form_of, reader, text_of

PLAN = """青阳县人民政府办公室关于印发青阳县{year}年开放合作工作要点的通知
青阳县人民政府办公室
{year}年3月1日
青阳县{year}年开放合作工作要点
一、扩大开放
1.赴上海推介花木产品。（县商务局牵头，县文旅局配合）
2.与南京高校共建实训基地。（县教育局负责）
"""


def added(desk, files, **fields):
    """Add files as the page does, and return the page once all are done."""
    given = {"form": form_of(desk.get("/").text), **fields}
    answer = desk.post("/added", data=given, files=[("files", file) for file in files], headers=OURS)
    assert answer.status_code == 200, text_of(answer.text)
    for _ in range(600):
        if "hx-trigger" not in answer.text:
            return answer
        time.sleep(0.1)
        answer = desk.get(str(answer.url))
    raise AssertionError(text_of(answer.text))


def laid(uploads, name, path, *, replace=True):
    """Keep a file and return what stands for it, before anything is built."""
    sent = Sent(name, path)
    with copied([sent], uploads._folder) as (copy,):
        return uploads._kept(sent, copy, replace=replace)


def test_a_dropped_notice_is_in_the_store_with_what_was_found(tmp_path):
    desk = reader(tmp_path / "s.kgl")
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as made:
        made.writestr("a/要点.txt", PLAN.format(year=2025))
    page = added(
        desk,
        [
            ("要点.txt", PLAN.format(year=2024).encode()),
            ("more.zip", zipped.getvalue()),
            ("bad.xlsx", b"PK\x03\x04 no workbook"),
        ],
    )
    said = text_of(page.text)
    assert "3 / 3" in said or "共 3" in said or "3" in said
    assert page.text.count("/plans/") == 2
    assert "bad.xlsx" in said
    assert 'class="error"' in page.text
    assert "青阳县2024年开放合作工作要点" in text_of(desk.get("/").text)
    assert "青阳县2025年开放合作工作要点" in text_of(desk.get("/").text)
    assert (tmp_path / "s.kgl.files" / "要点.txt").exists()
    where = page.text.partition('href="/plans/')[2].partition('"')[0]
    text = desk.get(f"/reading/{where}")
    assert "推介花木产品" in text.text
    assert "县商务局" in text.text
    assert desk.get("/reading/none").status_code == 404


def test_two_files_of_one_name_are_two_plans_unless_one_is_to_replace_the_other(tmp_path):
    desk = reader(tmp_path / "s.kgl")
    added(desk, [("p.txt", PLAN.format(year=2024).encode())])
    added(desk, [("p.txt", PLAN.format(year=2025).encode())])
    with open_store(tmp_path / "s.kgl") as store:
        assert len(store.plans()) == 2
    added(desk, [("p.txt", PLAN.format(year=2023).encode())], replace="1")
    with open_store(tmp_path / "s.kgl") as store:
        assert sorted(p.year or 0 for p in store.plans()) == [2023, 2025]


def test_of_a_folder_files_of_one_name_are_apart_and_what_is_no_plan_is_passed_over(tmp_path):
    desk = reader(tmp_path / "s.kgl")
    given = [
        ("2024/县/p.txt", PLAN.format(year=2024).encode()),
        ("2025/县/p.txt", PLAN.format(year=2025).encode()),
        ("../../2023/caf\u00e9/p.txt", PLAN.format(year=2023).encode()),
        ("2023/cafe\u0301/p.txt", PLAN.format(year=2022).encode()),
        ("2024/县", PLAN.format(year=2021).encode()),
        ("2024/__MACOSX/p.txt", b"x"),
        ("2024/photo.heic", b"x"),
    ]
    page = added(desk, given)
    said = text_of(page.text)
    assert said.count("✓") == 4, said
    assert said.count("–") == 3
    home = tmp_path / "s.kgl.files"
    made = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    assert made == {"2024/县/p.txt", "2025/县/p.txt", "2023/café/p.txt", "2023/café/p (2).txt"}
    assert {path.name for path in tmp_path.iterdir() if "2023" in path.name} == set()
    where = page.text.partition('href="/plans/')[2].partition('"')[0]
    assert "推介花木产品" in desk.get(f"/reading/{where}").text
    with open_store(tmp_path / "s.kgl") as store:
        assert len(store.plans()) == 4


def test_a_file_and_a_folder_of_one_name_do_not_stand_in_each_other_s_way(tmp_path):
    uploads = Uploads(str(tmp_path / "s.kgl"), tmp_path / "files", Lock(), lambda name, file: None)
    sent = tmp_path / "sent"
    sent.write_bytes(b"x")
    kept = [laid(uploads, name, sent).name for name in ("a", "a/b.txt", "c/d.txt", "c")]
    assert kept == ["a", "a (2)/b.txt", "c/d.txt", "c (2)"]


def test_what_is_found_in_a_file_is_there_before_it_is_in_the_store(tmp_path, monkeypatch):
    uploads = Uploads(str(tmp_path / "s.kgl"), tmp_path / "files", Lock(), lambda name, file: None)
    sent = tmp_path / "sent"
    sent.write_text(PLAN.format(year=2024), "utf-8")
    batch = Batch("x", "我", "zh", (laid(uploads, "p.txt", sent),))
    seen: list[tuple[str, list[dict[str, object]]]] = []

    def plans(_: Uploads) -> list[object]:
        seen.extend((item.state, item.found) for item in batch.items)
        return []

    monkeypatch.setattr(Uploads, "_plans", plans)
    uploads._build(batch)
    ((state, found),) = seen
    assert (state, found[0]["tasks"], found[0]["wrong"]) == ("read", 2, 0)


def test_a_plan_is_taken_out_by_a_keeper(tmp_path):
    desk = reader(tmp_path / "s.kgl")
    added(desk, [("p.txt", PLAN.format(year=2024).encode())])
    with open_store(tmp_path / "s.kgl") as store:
        id_ = store.plans()[0].id
    page = desk.get(f"/plans/{id_}")
    assert f"/removed/{id_}" in page.text
    answer = desk.post(f"/removed/{id_}", data={"form": form_of(page.text)}, headers=OURS)
    assert answer.status_code == 200
    assert "青阳县2024年" not in text_of(answer.text)
    assert desk.post(f"/removed/{id_}", data={"form": form_of(page.text)}, headers=OURS).status_code == 404
    told = (tmp_path / "s.kgl.changes.jsonl").read_text("utf-8")
    assert '"kind": "add"' in told
    assert '"kind": "remove"' in told


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\win.ini", "win.ini"),
        ("要点（定稿）.docx", "要点（定稿）.docx"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("a\nb\x1b.txt", "ab.txt"),
        ("..", "file"),
        ("", "file"),
        (".txt", "txt"),
        ("con.txt", "_con.txt"),
        ("x" * 220 + ".docx", "x" * 220 + ".docx"),
        ("a.关于印发" + "要" * 20, "a.关于印发" + "要" * 20),
        ("a/b\0c.txt", "bc.txt"),
        ("\ud800.txt", "txt"),
    ],
)
def test_a_name_of_a_file_leads_nowhere(given, made):
    assert harmless(given) == made


def test_a_long_name_is_cut_to_what_file_systems_take_and_stays_apart_from_others(tmp_path):
    names = [
        harmless("关于印发要点的通知" * 12 + end)
        for end in ("甲.txt", "乙.txt", "甲.docx", "", ".要" + "点" * 90)
    ]
    assert len(set(names)) == len(names)
    assert [name.rpartition(".")[2] for name in names[:3]] == ["txt", "txt", "docx"]
    for name in names:
        (tmp_path / f"{name} (9999)").write_bytes(b"")
    assert harmless("x" * 500 + ".docx") == harmless("x" * 500 + ".docx")
    uploads = Uploads(str(tmp_path / "s.kgl"), tmp_path / "files", Lock(), lambda name, file: None)
    (tmp_path / "sent").write_bytes(b"one")
    (tmp_path / "other").write_bytes(b"other")
    for sent in ("sent", "other"):
        laid(uploads, names[0], tmp_path / sent, replace=False)
    assert len(list((tmp_path / "files").iterdir())) == 2


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("a/./b/../c.txt", "a/b/c.txt"),
        ("C:\\Windows\\win.ini", "win.ini"),
        ("a\\..\\b/c.txt", "b/c.txt"),
        ("县\u202e/\x1bp.txt", "县/p.txt"),
        ("nul/p.txt", "_nul/p.txt"),
        ("/".join("abcdefghijklmnop"), "/".join("efghijklmnop")),
        ("../..", "file"),
        ("", "file"),
    ],
)
def test_a_path_of_a_file_leads_down_alone(given, made):
    assert harmless_path(given) == made


def test_why_a_file_is_not_taken_in_is_told_without_where_the_desk_lies(tmp_path):
    desk = reader(tmp_path / "s.kgl")
    said = text_of(added(desk, [("县/empty.txt", b"")]).text)
    assert "县/empty.txt 是空的" in said
    (tmp_path / "overrides.yaml").write_text("version: 1\nplans: [\n", encoding="utf-8")
    page = added(desk, [("p.txt", PLAN.format(year=2024).encode())])
    assert "overrides.yaml" in text_of(page.text)
    assert "未读出计划" not in text_of(page.text)
    for shown in (said, page.text):
        assert str(tmp_path) not in shown


def test_of_a_zip_each_damaged_file_is_told_and_of_a_copy_what_it_is_a_copy_of(tmp_path):
    desk = reader(tmp_path / "s.kgl")
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as made:
        made.writestr("a/要点.txt", PLAN.format(year=2025))
        made.writestr("b/坏.docx", b"PK\x03\x04 broken")
        made.writestr("b/图.heic", b"x")
        made.writestr("b/空.txt", b"")
    page = added(desk, [("more.zip", zipped.getvalue()), ("again.txt", PLAN.format(year=2025).encode())])
    said = text_of(page.text)
    assert said.count("✓") == 1
    assert "库中已有，与 again.txt 相同" in said
    assert page.text.count("/plans/") == 2
    assert page.text.count('<p class="error">') == 2
    assert "b/坏.docx" in said
    assert "b/空.txt" in said
    assert "略过：不是可读的格式: b/图.heic" in said
    assert str(tmp_path) not in page.text
    assert (tmp_path / "s.kgl.files" / "again.txt").exists()


def test_of_a_plan_whose_title_another_has_both_are_shown_and_can_be_compared(tmp_path):
    desk = reader(tmp_path / "s.kgl")
    text = PLAN.format(year=2024)
    page = added(desk, [("p.txt", text.encode())])
    assert "另有同名文件" not in page.text
    page = added(desk, [("q.txt", text.replace("推介", "展示").encode())])
    assert "另有同名文件" in page.text
    (there,) = re.findall(r'href="(/compare[^"]+)"', page.text)
    compared = desk.get(unescape(there))
    assert compared.status_code == 200
