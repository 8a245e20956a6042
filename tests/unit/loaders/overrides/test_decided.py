"""Names read as two that are one; findings that a person has answered, and those that he says are none."""

from loaders.overrides import apply_overrides
from tests.unit.loaders.overrides.test_apply import overrides, read, roles

TEXT = """青阳县人民政府办公室关于印发青阳县2024年工作要点的通知
青阳县人民政府办公室
2024年3月1日
青阳县2024年工作要点
一、扩大开放
1.统计制度。（县水利局、城乡和移民局、县文旅局按职责分工）
2.办好年会。（县工局牵头，县教肓局配合）
3.深化交流。（县茶叶站果业站负责）
4.完善制度。（县水利局牵头；县水利局、县文旅局配合）
5.城乡建设。（移民局负责）
"""


def applied(group, *entries):
    return apply_overrides(read(TEXT), overrides(group, *entries))


def codes(plan, point):
    return sorted(f.code for f in plan.findings if f.point == point and f.severity != "note")


def test_a_name_that_was_read_as_two_is_joined_where_its_words_stand():
    plan, stale = applied("units", "join: 城乡和移民局, into: 县城乡和移民局, place: 青阳县")
    assert not stale
    assert roles(plan, 1)["joint"] == ["县水利局", "县城乡和移民局", "县文旅局"]
    joined = plan.points[0].responsibilities[1]
    assert (joined.as_written.surface, joined.rule, joined.position) == ("城乡和移民局", "override", 2)
    assert plan.text[joined.as_written.start : joined.as_written.end] == "城乡和移民局"
    assert roles(plan, 5) == roles(read(TEXT), 5)


def test_what_stands_apart_or_in_other_roles_is_not_joined():
    for words in ("城乡、移民局", "县工局牵头，县教肓局", "县水利局、县文旅局牵头"):
        plan, stale = applied("units", f"join: '{words}', into: 县没有局, place: 青阳县")
        assert [f.code for f in stale] == ["override-no-unit"], words
        assert plan.points == read(TEXT).points


def test_findings_about_a_name_go_with_the_entry_that_says_what_it_means():
    assert codes(read(TEXT), "2") == ["name-misread", "name-unknown"]
    for entry, left in (
        ("split: 县工局, into: [县工信局], place: 青阳县", ["name-misread"]),
        ("unit: 县教育局, aliases: [县教肓局], place: 青阳县", ["name-unknown"]),
        ("merge: [县工局, 县教肓局], into: 县工信局, place: 青阳县", []),
        ("different: [县工局, 县教肓局], place: 青阳县", ["name-misread", "name-unknown"]),
    ):
        assert codes(applied("units", entry)[0], "2") == left, entry


def test_findings_about_owners_go_with_roles_but_for_names_that_stay():
    plan, _ = applied("roles", "plan: plan.txt, point: 2, leads: [县工信局], supports: [县教肓局]")
    assert codes(plan, "2") == ["name-misread"]
    assert codes(read(TEXT), "4") == ["role-twice"]
    plan, _ = applied("roles", "plan: plan.txt, point: 4, leads: [县水利局], supports: [县文旅局]")
    assert codes(plan, "4") == []


def test_a_finding_that_a_person_looked_at_is_told_no_more():
    whole = "plan: plan.txt, point: 2, finding: name-unknown, surface: 县工局"
    for entry in (whole, "plan: plan.txt, finding: name-unknown"):
        plan, stale = applied("findings", entry)
        assert not stale
        assert codes(plan, "2") == ["name-misread"]
        assert plan.points == read(TEXT).points


def test_one_that_is_not_there_is_needless():
    for entry in (
        "plan: plan.txt, point: 3, finding: name-unknown",
        "plan: plan.txt, point: 2, finding: name-unknown, surface: 县教肓局",
        "plan: plan.txt, finding: clause-cut",
    ):
        plan, stale = applied("findings", entry)
        assert [f.code for f in stale] == ["override-needless"], entry
        assert plan.findings == read(TEXT).findings
