"""Finding clauses: what one pass learns of a plan holds from an offset on, and nothing is kept between calls."""

from loaders.clauses import ClauseMatch, find_clauses, first_leads_noted, prose_clauses
from loaders.text.plain import plain


def roles(found: tuple[ClauseMatch, ...] | list[ClauseMatch]) -> list[list[str]]:
    return [[mention.role for mention in clause.parsed.mentions] for clause in found]


def test_a_note_in_a_clause_holds_from_there_on() -> None:
    text = plain(
        "一、甲项。（市教育局、市财政局负责）\n"
        "二、乙项。（市教育局、市财政局负责，列第一位的为牵头单位，下同）\n"
        "三、丙项。（市民政局、市水利局负责）\n"
    )
    assert roles(find_clauses(text)) == [["joint", "joint"], ["lead", "support"], ["lead", "support"]]


def test_a_note_outside_the_clauses_holds_for_all() -> None:
    text = plain(
        "一、甲项。（市教育局、市财政局负责）\n"
        + "二、其他工作按照年度计划推进。\n" * 3
        + "注：排在第一位的单位为牵头单位。\n"
    )
    assert roles(find_clauses(text)) == [["lead", "support"]]
    assert first_leads_noted(text, find_clauses(text))


def test_finding_again_finds_the_same() -> None:
    text = plain("甲项。（市教育局）\n乙项。（市民政局）\n丙项。（市水利局）\n丁项。（住建局）\n")
    assert find_clauses(text) == find_clauses(text)


def test_bare_names_without_level_count_where_they_are_usual() -> None:
    usual = "甲项。（市教育局）\n乙项。（市民政局）\n丙项。（市水利局）\n丁项。（住建局）\n"
    assert len(find_clauses(plain(usual))) == 4
    assert find_clauses(plain("丁项。（住建局）\n")) == ()


def test_no_clause_goes_beyond_the_next_item() -> None:
    text = plain("责任单位：市教育局、\n市财政局、市民政局")
    assert len(find_clauses(text)[0].parsed.mentions) == 3
    assert len(find_clauses(text, [11])[0].parsed.mentions) == 1


def test_prose_gives_the_longest_clause_between_commas() -> None:
    text = plain("深入推进消费提升，由市商务局牵头，市文旅局、市体育局配合，开展促消费活动。")
    (clause,) = prose_clauses(text, 0, len(text))
    assert text[clause.start : clause.end] == "由市商务局牵头,市文旅局、市体育局配合"
    assert roles([clause]) == [["lead", "support", "support"]]


def test_prose_parts_clauses_at_words_that_name_no_unit() -> None:
    text = plain("市教育局牵头，认真做好宣传，市财政局负责，积极筹措资金")
    assert [text[c.start : c.end] for c in prose_clauses(text, 0, len(text))] == [
        "市教育局牵头",
        "市财政局负责",
    ]
