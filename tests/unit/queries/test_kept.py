"""Questions of people's own: files beside the store, which the desk writes and the command asks."""

import pytest

from graph.errors import QueryError
from queries.catalog import load_catalog
from queries.kept import FOLDER, Kept, mark_of, question, statement_of
from tests.support.command import Command, failed
from tests.support.plans import city_2024
from tests.support.stores import sample_store

TEXT = (
    "MATCH (t:Task) WHERE t.title CONTAINS $words AND t.order >= $least RETURN t.title AS task ORDER BY task"
)


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "s.kgl"
    sample_store(path, [city_2024()]).close()
    return path


@pytest.fixture
def kept(store):
    return Kept(str(store))


def test_a_statement_is_kept_with_its_fields_and_comes_back_as_it_was(kept, tmp_path):
    made = kept.keep(
        question("养老任务", "谁 做\n什么", f"// my own words\n{TEXT}", {"words": "上海", "least": 1}), "张三"
    )
    assert [(p.name, p.type, p.value, p.optional) for p in made.parameters] == [
        ("words", "string", "上海", True),
        ("least", "integer", 1, True),
    ]
    assert made == kept.get("养老任务")
    assert made.about == "谁 做 什么"
    assert made.kept.endswith(" 张三")
    assert statement_of(made).endswith(f"// my own words\n{TEXT}")
    assert [path.name for path in (tmp_path / f"s.kgl{FOLDER}").iterdir()] == ["养老任务.cypher"]
    again = kept.keep(question("养老任务", "", statement_of(made), {}), "李四", "养老任务", mark_of(made))
    assert again.parameters == made.parameters
    assert again.cypher.count("// param least") == 1


def test_the_command_lists_and_asks_it_with_other_values(kept, store, capsys):
    kept.keep(question("谁管什么", "", TEXT, {"words": "上海", "least": 1}), "张三")
    command = Command(capsys)
    assert "谁管什么" in command("--store", store, "query", "--list").out
    assert "张三" in command("--store", store, "query", "谁管什么", "--show").out
    every = command("--store", store, "query", "谁管什么", "--param", "words=", "--format", "csv")
    some = command("--store", store, "query", "谁管什么", "--format", "csv")
    assert every.status == some.status == 0
    assert len(every.out.splitlines()) > len(some.out.splitlines()) > 1
    assert "least" in failed(command("--store", store, "query", "谁管什么", "--param", "least=x"))


def test_what_a_canned_question_says_of_its_fields_goes_with_it(kept):
    canned = load_catalog().get("unit-leads")
    made = kept.keep(question("我的", "", canned.cypher, {"unit": "市商务局"}), "我")
    assert [(p.name, p.label, p.value, p.optional) for p in made.parameters] == [
        ("unit", "Unit", "市商务局", False)
    ]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "a/b",
        "..",
        ".x",
        "a\\b",
        "a:b",
        "CON",
        "x" * 61,
        "a\u202eb",
        "workload",
        "Workload",
        "两单位共担任务",
        "已有",
    ],
)
def test_a_name_that_leads_elsewhere_or_is_another_s_will_not_do(kept, name, tmp_path):
    titles = {q.called("zh") for q in load_catalog().queries.values()}
    name = next(iter(sorted(titles))) if name == "两单位共担任务" else name
    kept.keep(question("已有", "", "RETURN 1 AS n", {}), "我")
    with pytest.raises(QueryError):
        kept.keep(question(name, "", "RETURN 1 AS n", {}), "我")
    assert len(list(tmp_path.rglob("*.cypher"))) == 1


def test_what_writes_is_not_kept(kept, tmp_path):
    for text in ("MATCH (n) DELETE n", "", "RETURN 1; RETURN 2", "x" * 20_001):
        with pytest.raises(QueryError):
            kept.keep(question("q", "", text, {}), "我")
    with pytest.raises(QueryError, match="words"):
        question("q", "", "RETURN $words AS w", {"words": ["a"]})
    assert list(tmp_path.rglob("*.cypher")) == []


def test_of_two_who_change_one_the_second_is_told(kept):
    first = kept.keep(question("a", "", "RETURN 1 AS n", {}), "我")
    kept.keep(question("b", "", "RETURN 2 AS n", {}), "你", "a", mark_of(first))
    assert [q.name for q in kept.all()[0]] == ["b"]
    for do in (
        lambda: kept.keep(question("a", "", "RETURN 3 AS n", {}), "我", "a", mark_of(first)),
        lambda: kept.remove("b", mark_of(first)),
        lambda: kept.remove("../s", mark_of(first)),
    ):
        with pytest.raises(QueryError):
            do()
    kept.remove("b", mark_of(kept.get("b")))
    assert kept.all() == ([], [])


def test_a_file_written_by_hand_is_asked_and_one_that_is_wrong_is_told(kept, store, tmp_path, capsys):
    home = tmp_path / f"s.kgl{FOLDER}"
    home.mkdir()
    (home / "hand.cypher").write_text("MATCH (u:Unit) RETURN count(u) AS n", "utf-8")
    (home / "wrong.cypher").write_text("// param x: number = 3\nRETURN $x AS x", "utf-8")
    (home / "bytes.cypher").write_bytes(b"\xff\xfe\x00")
    found, wrong = kept.all()
    assert [q.name for q in found] == ["hand"]
    assert len(wrong) == 2
    assert Command(capsys)("--store", store, "query", "hand").status == 0
