"""Markdown: short rules below headings, escaped bars, lists whose items all bear one number."""

import pytest

from loaders.read import source_from_bytes


@pytest.mark.parametrize("rule", ["|-|-|", "|:-|-:|", "| --- | :-: |", "|---|---|"])
def test_rules_of_any_width_part_headings_from_rows(rule):
    source = source_from_bytes("a.md", f"| 序号 | 任务 |\n{rule}\n| 1 | 种树 |\n".encode())
    assert source.text == "序号\t任务\n1\t种树"


def test_an_escaped_bar_is_a_sign_of_the_cell():
    source = source_from_bytes("a.md", "| 序号 | 任务 |\n|---|---|\n| 1 | 甲\\|乙 |\n".encode())
    assert [cell.text for cell in source.tables[0].rows[1]] == ["1", "甲|乙"]


def test_items_with_one_number_are_counted():
    text = "## 一\n1. 甲\n1. 乙\n\n1. 丙\n## 二\n1. 丁\n2. 戊\n"
    assert source_from_bytes("a.md", text.encode()).text == "一\n1. 甲\n2. 乙\n3. 丙\n二\n1. 丁\n2. 戊"


def test_a_table_may_lack_the_bars_at_its_edges():
    text = "要点\n\n任务 | 单位\n--- | :---\n1.种树 | 县林业局\n2.修渠 | 县水利局\n\n甲 | 乙\n"
    (table,) = source_from_bytes("a.md", text.encode()).tables
    assert [[cell.text for cell in row] for row in table.rows[1:]] == [
        ["1.种树", "县林业局"],
        ["2.修渠", "县水利局"],
    ]


def test_single_underscores_are_marks_beside_chinese_words_alone():
    assert (
        source_from_bytes("a.md", "（_县林业局_ 牵头）plan_a_b\n".encode()).text
        == "（县林业局 牵头）plan_a_b"
    )
