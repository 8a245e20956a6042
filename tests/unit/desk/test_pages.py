"""Every page that a reader can come to from the first one."""

import re

import pytest

from tests.support.desk import links, text_of

FILES = re.compile(r"\.(csv|xlsx|json|docx|pdf|zip)(\?|$)|format=|own=")
MOST = 170


def pages(desk, lang):
    """Yield each page that can be reached, its address and its answer; a page sorted in other ways is one page."""
    todo = ["http://127.0.0.1:8765/"]
    seen: set[str] = set()
    while todo and len(seen) < MOST:
        there = todo.pop(0)
        plain = re.sub(r"[?&][^=&]*(sort|turned|page)=[^&]*", "", there)
        if (
            plain in seen
            or "/static/" in there
            or "/reading/" in there
            or "/exports/" in there
            or FILES.search(there)
            or "lang=" in there
        ):
            continue
        seen.add(plain)
        answer = desk.get(there, headers={"accept-language": lang})
        yield there, answer
        if "/network" not in there and "html" in answer.headers["content-type"]:
            todo += links(answer.text, str(answer.url))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_link_leads_nowhere_and_every_page_is_whole(desk, lang):
    count = 0
    for there, answer in pages(desk, lang):
        assert answer.status_code == 200, (there, text_of(answer.text))
        if not any(part in there for part in ("/network", "part=1", "/within/", "/choices/")):
            count += 1
            assert answer.text.count("<h1>") == 1, there
            assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in answer.text, there
            assert not re.search(r"<script>|<style|\sstyle=|\son\w+=|javascript:", answer.text), there
    assert count > 100


def test_the_first_page_lists_the_plans(desk):
    said = text_of(desk.get("/").text)
    assert "天长市2024年区域合作工作要点" in said
    assert "天长市2025年区域合作工作要点" in said


def test_a_page_is_narrowed_and_its_links_stay_so(desk):
    page = desk.get("/", params={"in.year": "2025"}).text
    assert "天长市2025年" in page
    assert "天长市2024年" not in page
    assert 'href="/units?in.year=2025"' in page
    wrong = desk.get("/units", params={"in.year": "1999"})
    assert wrong.status_code == 404
    assert "1999" in text_of(wrong.text)


def test_the_page_of_a_unit_tells_what_it_leads_and_supports_with_whom(desk):
    found = desk.get("/go/unit", params={"name": "市发改委", "place": "天长市"})
    said = text_of(found.text)
    for words in ("市发改委", "天长市", "单位牵头任务", "配合", "市工信局"):
        assert words in said
    assert "/tasks/" in str(found.text) or "/go/task" in found.text


def test_the_page_of_a_task_marks_the_words_that_prove_its_owners(desk):
    found = desk.get("/go/task", params={"plan": "天长市2024年区域合作工作要点", "number": "1"})
    marked = re.findall(r'<mark class="r-lead"[^>]*>([^<]+)</mark>', found.text)
    assert any("市发改委" in words for words in marked), text_of(found.text)


def test_a_place_shows_its_own_tasks_before_those_of_its_sets(desk):
    said = text_of(desk.get("/go/place", params={"name": "六合区"}).text)
    assert said.index("指向某地区的任务" if "指向某地区的任务" in said else "地区") < len(said)


def test_what_is_not_there_is_told_with_what_is_near(desk):
    for there, status in (
        ("/units/none", 404),
        ("/nothing", 404),
        ("/questions/unit-leeds", 400),
        ("/reports/x.xyz", 400),
    ):
        answer = desk.get(there)
        assert answer.status_code == status, there
        assert 'role="alert"' in answer.text
    assert "unit-leads" in desk.get("/questions/unit-leeds").text


def test_the_search_finds_names_and_tasks(desk):
    page = desk.get("/find", params={"words": "发改"})
    said = text_of(page.text)
    assert "市发改委" in said
    assert "/units/" in page.text
    assert "协作资金" in text_of(desk.get("/find", params={"words": "协作资金"}).text)


def test_a_language_is_kept_once_chosen(stored):
    from tests.support.desk import reader

    desk = reader(stored)
    assert "Questions" not in desk.get("/").text
    assert "Questions" in desk.get("/", params={"lang": "en"}).text
    assert "Questions" in desk.get("/").text


def test_the_page_of_a_plan_says_its_title_once_and_lists_its_tasks_by_chapter(desk):
    there = re.findall(r'href="(/plans/[^"]+)"', desk.get("/").text)[1]
    page = desk.get(there).text
    title = re.findall("<h1>(.*?)</h1>", page)[0]
    assert text_of(page).count(title) == 1
    chapters = re.findall(r'<details class="chapter".*?</details>', page, re.DOTALL)
    assert ["产业合作" in chapters[0], "互联互通" in chapters[1]] == [True, True]
    tasks = re.findall(r'<a href="/tasks/[^"]+">(\d+) ', "".join(chapters))
    assert tasks == ["1", "2", "3", "4", "5"]


def test_the_count_of_doubts_leads_to_the_text_and_a_task_to_its_place_there(desk):
    home = desk.get("/").text
    assert re.search(r'<a href="/reading/[^"]+#doubts">\d+</a>', home)
    task = desk.get("/go/task", params={"plan": "天长市2024年区域合作工作要点", "number": "1"}).text
    assert re.findall(r'href="/reading/[^"]+#p([^"]+)"', task) == ["1"]


def test_the_network_leads_back_to_the_desk_narrowed_as_it_is(desk):
    page = desk.get("/network", params={"in.year": "2025"}).text
    assert '<a href="/?in.year=2025">← 返回工作台</a>' in page


def test_the_questions_stand_by_subject_and_by_their_titles(desk):
    from queries.catalog import load_catalog

    page = desk.get("/questions").text.partition("<main")[2]
    groups = re.findall(r"<h2>([^<]+)</h2>(.*?)</dl>", page, re.DOTALL)
    assert len(groups) == 6
    found = [re.findall(r'<dt><a href="/questions/([^"]+)">([^<]+)', part) for _, part in groups]
    assert sorted(name for group in found for name, _ in group) == sorted(load_catalog().queries)
    assert ("unit-leads", "单位牵头任务") in found[2]
    english = desk.get("/questions", params={"lang": "en"}).text.partition("<main")[2]
    desk.get("/", params={"lang": "zh"})
    for _, part in re.findall(r"<h2>([^<]+)</h2>(.*?)</dl>", english, re.DOTALL):
        titles = [title.casefold() for title in re.findall(r"<dt><a [^>]+>([^<]+)", part)]
        assert titles == sorted(titles)


def test_a_column_of_numbers_is_first_sorted_with_the_largest_on_top(desk):
    page = desk.get("/units").text
    heads = {text: there for there, text in re.findall(r'<th scope="col"><a href="([^"]+)">([^<]+)', page)}
    assert "turned=1" in heads["合计"]
    assert "turned" not in heads["单位"]
    sorted_ = desk.get("/units" + heads["合计"].replace("&amp;", "&")).text
    assert 'aria-sort="descending"' in sorted_
    assert "turned" not in re.findall(r'aria-sort="descending"><a href="([^"]+)"', sorted_)[0]
