"""The text of a plan on the desk as tests use it: its spots, the forms for them, and what the graph holds afterwards."""

import re
from html import unescape

from graph.store.open import open_store
from tests.support.desk import OURS, text_of

PLAN = """青阳县人民政府办公室关于印发青阳县2024年开放合作工作要点的通知
青阳县人民政府办公室
2024年3月1日
青阳县2024年开放合作工作要点
一、扩大开放
1.赴上海推介花木产品，6月底前签约3个以上。（县商务局牵头，县文旅局配合）
2.与南京大学共建实训基地。（县水利局、城乡和移民局，县文旅局按职责分工）
3.办好年会。（县工局牵头，县茶叶站果业站配合）
4.学习<b>安吉县</b>经验。（县教育局负责）
"""
ROLES = """
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task {number: $n})
RETURN CASE type(r) WHEN "LEADS" THEN "lead" ELSE r.role END AS role, u.shown AS unit ORDER BY role, unit"""


def graph(path, cypher, **given):
    with open_store(path) as store:
        return [tuple(row) for row in store.query(cypher, given).rows]


def roles(path, number):
    return graph(path, ROLES, n=number)


def address(path):
    return "/reading/" + graph(path, "MATCH (p:Plan) RETURN p.id AS id ORDER BY id")[0][0]


def token(page):
    return re.findall(r'data-form="([^"]+)"', page)[0]


def at(page, words, nth=0):
    """Return what a page says to mean the spot that begins with some words."""
    spots = re.findall(r'data-at="([^"]*)" role="button" tabindex="0">([^<]*)<', page)
    found = [where for where, said in spots if unescape(said).startswith(words)]
    assert found, (words, spots)
    return found[nth]


def words(page, said):
    """Return what a page sends for selected words."""
    start = PLAN.index(said)
    assert said[:2] in text_of(page)
    return f"words:{start}:{start + len(said)}"


def offers(desk, where, place):
    """Return the forms for a place in the text: their kind, and their fields as they stand."""
    answer = desk.get(where, params={"at": place})
    assert answer.status_code == 200, answer.text
    return forms_in(answer.text)


def forms_in(page):
    made = []
    for part in page.split("<form")[1:]:
        form = part.partition("</form>")[0]
        fields = dict(re.findall(r'<input[^>]* name="(\w+)" value="([^"]*)"', form))
        for name, inside in re.findall(r'<select[^>]* name="(\w+)">(.*?)</select>', form, re.S):
            chosen = re.search(r'value="([^"]*)" selected', inside)
            fields[name] = chosen[1] if chosen else ""
        fields.pop("new", None)
        made.append({name: unescape(value) for name, value in fields.items()})
    return made


def send(desk, where, place, kind, *, nth=0, **given):
    """Open the forms for a place, fill one in, and send it."""
    found = [form for form in offers(desk, where, place) if form.get("kind") == kind]
    assert found, kind
    return desk.post(where, data=found[nth] | given, headers=OURS)


def settled(desk, path, words_, kind, **given):
    where = address(path)
    answer = send(desk, where, at(desk.get(where).text, words_), kind, **given)
    assert answer.status_code == 200, answer.text
    return answer.text


def key_in(page):
    return re.findall(r'name="key" value="(\w+)"', page)[0]
