import csv
from pathlib import Path

from graph.findings import advice, finding, sentence, sentences
from graph.language import LANGS
from graph.model import Finding

ROOT = Path(__file__).parents[3]


def test_a_finding_speaks_both_languages():
    found = finding(3, "number-missing", "4", "5")
    assert found == Finding(3, "number-missing", "number 4 is missing before 5", ("4", "5"), "doubtful")
    assert sentence(found, "zh") == "编号 5 之前缺少 4"
    assert sentence(found, "en") == found.message


def test_words_never_break_the_line():
    assert finding(1, "no-owner", "1\n2", "招商").message == "point 1 2 names no responsible unit: 招商"


def test_a_finding_without_words_or_with_another_code_keeps_its_own_message():
    assert sentence(Finding(1, "no-owner", "as told"), "zh") == "as told"
    assert sentence(Finding(1, "smoke", "as told"), "zh") == "as told"


def test_each_code_has_its_sentences_and_a_word_for_tables():
    with (ROOT / "queries/tables/values.csv").open(encoding="utf-8", newline="") as lines:
        words = {row["code"] for row in csv.DictReader(lines) if row["column"] == "code"}
    for code, form in sentences().items():
        assert code in words
        assert form["severity"] in ("wrong", "doubtful", "note")
        assert form["en"] and form["do_en"]
    assert list(sentences()) == sorted(sentences())


def test_beside_the_forms_of_the_desk_no_advice_speaks_of_files_or_commands():
    for code in sentences():
        for lang in LANGS:
            said = advice(Finding(1, code, ""), lang, on_page=True)
            assert said
            assert not any(word in said for word in ("overrides.yaml", "--", "yaodian"))
