"""What lies in the desk's folder: what gave plans, no more and no less."""

import io
import json
import time
import zipfile

import pytest

from desk import uploads as uploading
from desk.folder import taken_out
from graph.errors import StoreError
from graph.identity import origin_of
from graph.store.open import open_store
from graph.store.protocol import StoredPlan
from loaders.read import list_files
from tests.support.desk import OURS, form_of, on_the_desk, reader, text_of
from tests.unit.desk.test_plans import PLAN, added


def _zip(**members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, words in members.items():
            packed.writestr(f"县/{name}.txt", words)
    return made.getvalue()


def _stored(path):
    """Return each file at a path as a plan of a store."""
    return [
        StoredPlan(f.name, f.name, f.name, 2024, None, f.name, f.load().sha256, 1, origin_of(f.place))
        for f in list_files(path)
    ]


def _names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _until(done):
    for _ in range(100):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "s.files"
    (made / "a").mkdir(parents=True)
    return made


def _take(folder, gone, others, but=()):
    return taken_out(folder, folder.with_suffix(".removed"), gone, others, but)


def test_a_plan_s_file_and_its_copies_leave_the_folder_and_are_kept(folder):
    for name in ("a/p.txt", "q.txt", "other.txt", "waits.txt"):
        (folder / name).write_text("x" if name == "other.txt" else "same", "utf-8")
    gone = next(plan for plan in _stored(folder) if plan.id == "p.txt")
    others = [plan for plan in _stored(folder) if plan.id == "other.txt"]
    with _take(folder, gone, others, [folder / "waits.txt"]):
        pass
    assert _names(folder) == ["other.txt", "waits.txt"]
    assert not (folder / "a").exists()
    kept = [name.partition("/")[2] for name in _names(folder.with_suffix(".removed"))]
    assert sorted(kept) == ["a/p.txt", "q.txt"]


def test_of_a_zip_the_other_plans_stay_where_the_store_knows_them(folder):
    (folder / "z.zip").write_bytes(_zip(one="1", two="2", never="no plan"))
    one, two = (next(plan for plan in _stored(folder) if plan.id == f"{n}.txt") for n in ("one", "two"))
    with _take(folder, one, [two]):
        pass
    assert _names(folder) == ["z.zip/县/two.txt"]
    assert [plan.origin for plan in _stored(folder)] == [two.origin]
    with _take(folder, two, []):
        pass
    assert _names(folder) == []
    kept = [name.partition("/")[2] for name in _names(folder.with_suffix(".removed"))]
    assert sorted(kept) == ["z.zip", "z.zip/县/two.txt"]


def test_where_the_store_fails_all_files_lie_as_before(folder):
    (folder / "z.zip").write_bytes(_zip(one="1", two="2"))
    (folder / "a" / "copy.txt").write_text("1", "utf-8")
    before = _names(folder)
    one, two = (next(plan for plan in _stored(folder) if plan.id == f"{n}.txt") for n in ("one", "two"))
    with pytest.raises(StoreError), _take(folder, one, [two]):
        raise StoreError("no")
    assert _names(folder) == before
    assert _names(folder.with_suffix(".removed")) == []


def test_a_file_of_a_message_does_not_leave_it_before_its_own_words(folder):
    (folder / "m.eml").write_bytes(
        b"From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
        b"Content-Type: text/plain\n\nwords\n--x\nContent-Type: text/plain\n"
        b'Content-Disposition: attachment; filename="p.txt"\n\nplan\n--x--\n'
    )
    mail, file = (next(plan for plan in _stored(folder) if plan.id == name) for name in ("m.eml", "p.txt"))
    with pytest.raises(StoreError, match=r"m\.eml"), _take(folder, file, [mail]):
        pass
    assert _names(folder) == ["m.eml"]
    with _take(folder, mail, [file]):
        pass
    assert _names(folder) == ["m.eml/p.txt"]
    with _take(folder, file, []):
        pass
    assert _names(folder) == []


def test_taken_out_on_the_desk_a_plan_does_not_come_back(tmp_path):
    store = tmp_path / "s.kgl"
    desk = on_the_desk(store, PLAN.format(year=2024))
    with open_store(store) as opened:
        id_ = opened.plans()[0].id
    token = form_of(desk.get(f"/plans/{id_}").text)
    assert desk.post(f"/removed/{id_}", data={"form": token}, headers=OURS).status_code == 200
    assert _names(tmp_path / "s.kgl.files") == []
    assert len(_names(tmp_path / "s.kgl.removed")) == 1


def test_what_was_refused_is_put_away_and_the_page_says_where(tmp_path):
    desk = reader(tmp_path / "s.kgl")
    given = [("empty.txt", b""), ("bad.zip", b"PK\x03\x04 no"), ("p.txt", PLAN.format(year=2024).encode())]
    said = text_of(added(desk, given).text)
    assert _names(tmp_path / "s.kgl.files") == ["p.txt"]
    kept = _names(tmp_path / "s.kgl.refused")
    assert sorted(name.partition("/")[2] for name in kept) == ["bad.zip", "empty.txt"]
    assert all(f"s.kgl.refused/{name}" in said for name in kept)
    _until(lambda: not (tmp_path / "s.kgl.waiting").exists())


def test_a_file_in_the_place_of_another_takes_it_if_it_gives_a_plan(tmp_path):
    desk, folder = reader(tmp_path / "s.kgl"), tmp_path / "s.kgl.files"
    old, new = (PLAN.format(year=year).encode() for year in (2024, 2025))
    added(desk, [("p.txt", old)])
    assert "✖" in text_of(added(desk, [("p.txt", b"")], replace="1").text)
    assert (folder / "p.txt").read_bytes() == old
    assert "✓" in text_of(added(desk, [("p.txt", new)], replace="1").text)
    assert (folder / "p.txt").read_bytes() == new
    assert [path.read_bytes() for path in (tmp_path / "s.kgl.removed").rglob("p.txt")] == [old]


def test_what_waited_when_the_desk_ended_is_read_at_the_next_start(tmp_path, monkeypatch):
    store, folder = tmp_path / "s.kgl", tmp_path / "s.kgl.files"
    (folder / "a").mkdir(parents=True)
    for name in ("left.txt", "a/left.txt", "unknown.txt", "a/.0123.part"):
        (folder / name).write_text(PLAN.format(year=2024), "utf-8")
    (folder / ".45.part").mkdir()
    waited = [{"file": name, "name": "张三", "lang": "zh"} for name in ("left.txt", "a/left.txt", "gone.txt")]
    (tmp_path / "s.kgl.waiting").write_text(json.dumps(waited), "utf-8")
    asked = []

    def build(target, paths, *more):
        asked.extend(paths)
        return ["yaodian: busy"]

    monkeypatch.setattr(uploading, "build", build)
    desk = reader(store)
    told = desk.get("/added")
    assert "共 2 个" in text_of(told.text)
    page = desk.get("/added/" + told.text.partition('href="/added/')[2].partition('"')[0])
    for _ in range(200):
        if "hx-trigger" not in page.text:
            break
        page = desk.get(str(page.url))
    assert asked == [folder / "left.txt", folder / "a/left.txt"]
    assert _names(folder) == ["a/left.txt", "left.txt", "unknown.txt"]
    assert "下次启动工作台时会再次读取" in text_of(page.text)
    assert {one["file"] for one in json.loads((tmp_path / "s.kgl.waiting").read_bytes())} == {
        "left.txt",
        "a/left.txt",
    }
