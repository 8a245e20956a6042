"""Workbooks out to units and back on the desk: a folder, a zip, and what is among them that is none."""

import io
import zipfile

import openpyxl
import pytest

from tests.support.desk import OURS, form_of, reader, text_of
from tests.support.plans import city_2024
from tests.support.stores import sample_store


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "s.kgl"
    sample_store(path, [city_2024()]).close()
    return reader(path)


def filled(data):
    """Return a workbook that was handed out with all its tasks done."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        column = 0
        for row in sheet.iter_rows():
            words = [cell.value for cell in row]
            if "进度" in words:
                column = words.index("进度") + 1
            elif column and words[0]:
                sheet.cell(row[0].row or 1, column).value = "已完成"
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def test_what_was_handed_out_comes_back_as_a_zip_and_as_a_folder(desk):
    page = desk.get("/out")
    with zipfile.ZipFile(io.BytesIO(desk.get("/handout.zip").content)) as out:
        books = {name: out.read(name) for name in out.namelist() if name.endswith(".xlsx")}
    units = [name for name in books if name != "分办总表.xlsx"]
    assert f"{len(units)} 个单位" in text_of(page.text)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as made:
        made.writestr(f"回收/{units[0]}", filled(books[units[0]]))
        made.writestr("回收/分办总表.xlsx", books["分办总表.xlsx"])
        made.writestr("回收/photo.heic", b"x")
    sent = [
        ("回收.zip", zipped.getvalue()),
        (f"第二批/{units[1]}", filled(books[units[1]])),
        ("第二批/.DS_Store", b"x"),
        ("说明.txt", b"abc"),
    ]
    given = {"form": form_of(page.text)}
    answer = desk.post("/returns", data=given, files=[("files", file) for file in sent], headers=OURS)
    said = text_of(answer.text)
    assert answer.status_code == 200
    assert answer.url.path.startswith("/returns/"), "a page that can be loaded again"
    assert desk.get(str(answer.url)).text == answer.text
    looks = desk.get(str(answer.url), params={"format": "csv"})
    assert "说明.txt" in looks.content.decode("utf-8-sig")
    assert desk.get("/returns/none").status_code == 404
    assert said.startswith("id=") and "2 个文件" in said
    assert "回收.zip/回收/photo.heic" in said
    assert "说明.txt" in said
    history = text_of(desk.get("/reports/history").text)
    for name in (f"回收.zip/回收/{units[0]}", f"第二批/{units[1]}"):
        assert name in history


def test_what_a_page_may_be_narrowed_to_is_offered(desk):
    assert 'hx-get="/within/in.plan"' in desk.get("/units").text
    assert 'value="天长市2024年区域合作工作要点"' in desk.get("/within/in.plan").text
    assert desk.get("/within/in.year").text.count("<option") == 1
    assert "<option" not in desk.get("/within/in.level").text
