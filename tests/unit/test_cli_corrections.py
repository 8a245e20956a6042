"""Overrides on the command line: where the file is found, that it is applied again, and what is told of it."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
from graph.store.open import open_store

PLAN = """关于印发青阳县2024年工作要点的通知
青阳县人民政府办公室
2024年3月1日
青阳县2024年工作要点
一、扩大开放
1.赴上海市招商。（县商务局牵头，县花木中心配合）
2.完善统计制度。
"""
SIGNED = "author: 王一, date: 2024-05-06, reason: 电话确认"
ROLES = f"version: 1\nroles:\n  - {{plan: plan.txt, point: 2, leads: [县统计局], {SIGNED}}}\n"
STALE = f"{ROLES}  - {{plan: plan.txt, point: 9, leads: [县统计局], {SIGNED}}}\n"

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def yaodian(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    monkeypatch.delenv("YAODIAN_OVERRIDES", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")

    def call(*arguments: object) -> tuple[int, str, str]:
        status = cli.run([str(a) for a in arguments])
        return (status, *capsys.readouterr())

    return call


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def leads(printed: str) -> list[str]:
    return [u["name"] for u in json.loads(printed)["points"][1]["leads"]]


def test_the_file_given_is_applied(yaodian: Call, tmp_path: Path):
    file = write(tmp_path / "corrections/mine.yaml", ROLES)
    assert leads(yaodian("parse", "plan.txt")[1]) == []
    assert leads(yaodian("parse", "plan.txt", "--overrides", file)[1]) == ["县统计局"]


def test_the_file_in_the_environment_is_applied(
    yaodian: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("YAODIAN_OVERRIDES", str(write(tmp_path / "mine.yaml", ROLES)))
    assert leads(yaodian("parse", "plan.txt")[1]) == ["县统计局"]


def test_the_file_here_is_applied_unless_told_otherwise(yaodian: Call, tmp_path: Path):
    write(tmp_path / "overrides.yaml", ROLES)
    assert leads(yaodian("parse", "plan.txt")[1]) == ["县统计局"]
    assert leads(yaodian("parse", "plan.txt", "--overrides", "none")[1]) == []


def test_the_file_beside_the_store_comes_before_the_one_here(yaodian: Call, tmp_path: Path):
    write(tmp_path / "overrides.yaml", ROLES)
    write(tmp_path / "city/overrides.yaml", ROLES.replace("县统计局", "县财政局"))
    assert leads(yaodian("--store", "city/s.kgl", "parse", "plan.txt")[1]) == ["县财政局"]


def owners(tmp_path: Path) -> list[tuple[str, str]]:
    with open_store(str(tmp_path / "s.kgl")) as store:
        rows = store.query(
            "MATCH (u:Unit)-[r:LEADS]->(t:Task) WHERE t.number = '2' RETURN u.name AS unit, r.rule AS rule ORDER BY unit"
        )
    return [(unit, rule) for unit, rule in rows.rows]


def test_a_correction_stays_when_the_plan_is_loaded_again(yaodian: Call, tmp_path: Path):
    assert yaodian("--store", "s.kgl", "build", "plan.txt")[0] == 0
    assert owners(tmp_path) == []
    write(tmp_path / "overrides.yaml", ROLES)
    for text in (PLAN, PLAN.replace("赴上海市招商", "赴杭州市招商")):
        write(tmp_path / "plan.txt", text)
        assert yaodian("--store", "s.kgl", "build", "plan.txt")[0] == 0
        assert owners(tmp_path) == [("县统计局", "override")]
    (tmp_path / "overrides.yaml").unlink()
    yaodian("--store", "s.kgl", "build", "plan.txt")
    assert owners(tmp_path) == []


def test_check_lists_what_was_not_understood_and_what_is_stale(yaodian: Call, tmp_path: Path):
    status, out, _ = yaodian("check", "plan.txt", "--format", "csv")
    assert status == 1
    assert "plan.txt,7,提示,无责任单位,2,要点 2 没有责任单位：完善统计制度" in out
    write(tmp_path / "overrides.yaml", ROLES)
    assert yaodian("check", "plan.txt")[0] == 0
    write(tmp_path / "overrides.yaml", STALE)
    status, out, _ = yaodian("check", "plan.txt", "--format", "csv")
    assert status == 1
    assert "overrides.yaml,4,错误,更正失效,,更正（王一 2024-05-06）已失效：文件中没有要点 9" in out
    english = yaodian("check", "plan.txt", "--format", "csv", "--lang", "en")[1]
    assert "this correction (王一 2024-05-06) is stale: the plan has no point 9" in english


def test_build_and_parse_warn_of_stale_entries(yaodian: Call, tmp_path: Path):
    write(tmp_path / "overrides.yaml", STALE)
    for command in (["--store", "s.kgl", "build"], ["parse"]):
        status, _, err = yaodian(*command, "plan.txt", "--lang", "zh")
        assert status == 0
        assert "警告：overrides.yaml 第 4 行：更正（王一 2024-05-06）已失效" in err


def test_entries_for_plans_elsewhere_are_told_unless_the_store_has_them(yaodian: Call, tmp_path: Path):
    other = write(tmp_path / "other.txt", PLAN.replace("青阳县2024年工作要点", "青阳县2024年开放要点"))
    write(tmp_path / "overrides.yaml", ROLES)
    assert "line 3" in yaodian("parse", other)[2]
    yaodian("--store", "s.kgl", "build", "plan.txt")
    assert "line 3" not in yaodian("--store", "s.kgl", "build", other)[2]


def test_a_faulty_file_ends_the_command_before_anything_is_read(yaodian: Call, tmp_path: Path):
    write(tmp_path / "overrides.yaml", ROLES.replace("date: 2024-05-06", "date: May"))
    for command in (["--store", "s.kgl", "build"], ["parse"], ["check"]):
        status, out, err = yaodian(*command, "plan.txt")
        assert (status, out) == (2, "")
        assert err == "yaodian: overrides.yaml line 3: date 'May': expected a day such as 2024-06-30\n"
    assert not (tmp_path / "s.kgl").exists()


def test_a_missing_file_is_an_error(yaodian: Call):
    status, _, err = yaodian("parse", "plan.txt", "--overrides", "gone.yaml")
    assert status == 2
    assert err.startswith("yaodian: gone.yaml cannot be read")


def test_a_plan_of_which_little_was_understood_is_told_loudly(yaodian: Call, tmp_path: Path):
    text = PLAN.replace("（县商务局牵头，县花木中心配合）", "")
    write(tmp_path / "plan.txt", text)
    status, _, err = yaodian("--store", "s.kgl", "build", "plan.txt", "--lang", "zh")
    assert status == 0
    assert "警告！plan.txt 全文读懂 100%，2 个要点中 2 个没有责任单位" in err
    assert "2 个要点中 2 个没有责任单位" in err
    assert (
        "WARNING! 100% of the text of plan.txt was understood"
        in yaodian("--store", "s.kgl", "build", "plan.txt", "--again", "--lang", "en")[2]
    )


def test_folders_and_zips_are_read_whole_and_one_bad_file_stops_nothing(yaodian: Call, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "plans.zip", "w") as package:
        package.writestr("2024/a.txt", PLAN)
        package.writestr("2024/b.txt", "今天天气很好。")
    status, out, err = yaodian("check", "plans.zip", "--format", "csv")
    assert status == 2
    assert "a.txt,7" in out
    assert "b.txt" in err


REVIEW = PLAN.replace("县花木中心配合", "县花木办、县教育局配合").replace(
    "完善统计制度。", "完善统计制度。（县花木中心负责）"
)


def test_review_lists_units_that_may_be_one(yaodian: Call, tmp_path: Path):
    write(tmp_path / "plan.txt", REVIEW)
    status, out, _ = yaodian("review", "plan.txt", "--format", "csv")
    assert status == 0
    assert out.splitlines()[1].startswith(
        "青阳县,县花木办,1,县花木中心,1,机构形式不同,0.9,0,1 赴上海市招商,2 完善统计制度"
    )
    yaodian("--store", "s.kgl", "build", "plan.txt")
    assert yaodian("--store", "s.kgl", "review", "--format", "csv")[1] == out
    assert "Reason" in yaodian("--store", "s.kgl", "review", "--lang", "en")[1]
    assert len(yaodian("review", "plan.txt", "--format", "csv", "--least", "0.95")[1].splitlines()) == 1


def test_a_snippet_of_the_review_merges_when_pasted_and_different_ends_it(yaodian: Call, tmp_path: Path):
    write(tmp_path / "plan.txt", REVIEW)
    _, snippet, _ = yaodian("review", "plan.txt", "--snippet", "--author", "王一")
    write(tmp_path / "overrides.yaml", f"version: 1\nunits:\n{snippet}")
    point = json.loads(yaodian("parse", "plan.txt")[1])["points"][1]
    assert [u["name"] for u in point["leads"]] == ["县花木办"]
    assert len(yaodian("review", "plan.txt", "--format", "csv")[1].splitlines()) == 1
    entry = f"  - {{different: [县花木中心, 县花木办], place: 青阳县, {SIGNED}}}"
    write(tmp_path / "overrides.yaml", f"version: 1\nunits:\n{entry}\n")
    assert len(yaodian("review", "plan.txt", "--format", "csv")[1].splitlines()) == 1
    assert len(yaodian("review", "plan.txt", "--format", "csv", "--overrides", "none")[1].splitlines()) == 2


def test_a_snippet_needs_an_author(yaodian: Call):
    status, _, err = yaodian("review", "plan.txt", "--snippet")
    assert (status, err.count("\n")) == (2, 1)
    assert "--author NAME" in err


def test_check_as_html_is_the_text_with_its_findings(yaodian: Call, tmp_path: Path):
    status, printed, err = yaodian("check", "plan.txt", "--out", "a/check.html", "--lang", "en")
    assert (status, printed) == (1, "") and "wrote" in err
    page = (tmp_path / "a" / "check.html").read_text("utf-8")
    assert "point 2 names no responsible unit" in page and "县商务局" in page
    write(tmp_path / "overrides.yaml", STALE)
    status, page, _ = yaodian("check", "plan.txt", "--format", "html")
    assert status == 1
    assert "更正（王一 2024-05-06）已失效" in page and "overrides.yaml" in page


def test_place_and_year_of_a_plan_are_read_again_from_its_file(yaodian: Call, tmp_path: Path):
    write(tmp_path / "notice.txt", PLAN.replace("青阳县", "").replace("2024年", ""))
    file = write(
        tmp_path / "o.yaml",
        f"version: 1\nplans:\n  - {{plan: notice, place: 青阳县, year: 2024, title: 要点, {SIGNED}}}\n",
    )
    status, _, err = yaodian("build", "notice.txt", "--overrides", file, "--lang", "en")
    assert status == 0 and "o.yaml" not in err
    shown = yaodian("plans", "--format", "csv")[1]
    assert "要点,青阳县,2024,县级" in shown
    again = yaodian("build", "notice.txt", "--overrides", file, "--lang", "en")[1]
    assert "nothing changed" in again
    yaodian("build", "notice.txt", "--overrides", "none")
    assert len(yaodian("plans", "--format", "csv")[1].splitlines()) == 2, "the same file is the same plan"


def test_files_of_one_name_are_told_apart_by_their_paths(yaodian: Call, tmp_path: Path):
    for folder in ("甲", "乙"):
        write(tmp_path / folder / "plan.txt", PLAN.replace("招商", f"{folder}招商"))
    entry = f"version: 1\nplans:\n  - {{plan: 乙/plan.txt, title: 第二份, {SIGNED}}}\n"
    file = write(tmp_path / "o.yaml", entry)
    status, _, err = yaodian("build", "甲", "乙", "--overrides", file)
    assert status == 0 and "o.yaml" not in err
    assert "o.yaml" not in yaodian("build", "甲", "--overrides", file)[2], "the other file is in the store"
    shown = yaodian("plans", "--format", "csv")[1].splitlines()[1:]
    assert sorted(line.partition(",")[0] for line in shown) == ["第二份", "青阳县2024年工作要点"]


def test_check_and_parse_know_the_plans_in_the_store(yaodian: Call, tmp_path: Path):
    write(tmp_path / "other.txt", PLAN.replace("青阳县", "天长市"))
    entry = f"version: 1\nplans:\n  - {{plan: other.txt, title: 第二份, {SIGNED}}}\n"
    file = write(tmp_path / "o.yaml", entry)
    asked = [(name, "plan.txt", "--overrides", file) for name in ("check", "parse")]
    html = ("check", "plan.txt", "--overrides", file, "--out", tmp_path / "a.html")
    assert all("o.yaml" in yaodian(*words)[2] for words in (*asked, html)), "there is no store"
    assert yaodian("build", "other.txt", "--overrides", file)[0] == 0
    assert not any("o.yaml" in yaodian(*words)[2] for words in (*asked, html))
