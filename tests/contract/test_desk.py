"""The desk shows the same on both stores, and what was changed there at once."""

import re
from html import unescape

import pytest

from graph.store.open import open_store
from queries.words import word
from tests.contract.conftest import BOTH, Loaded
from tests.support.desk import OURS, form_of, on_the_desk, reader, text_of
from tests.support.desk_texts import PLAN, key_in, roles, settled
from tests.support.plans import sample_plans

PAGES = (
    "/",
    "/units",
    "/ledger",
    "/reports/workload",
    "/find?words=发改",
    "/questions/region-tasks?region=六合区",
)


@pytest.fixture(autouse=True)
def _beside_a_server(monkeypatch, tmp_path):
    """What the desk keeps of a store on a server lies in the working directory."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def both(_embedded_path, neo4j_store):
    return [reader(_embedded_path), reader(neo4j_store.target)]


@pytest.mark.neo4j
def test_pages_are_the_same_on_both_stores(both):
    for there in PAGES:
        said = [text_of(desk.get(there).text) for desk in both]
        assert said[0] == said[1], there


@pytest.fixture(params=BOTH)
def target(request, tmp_path):
    """The address of a store that the test fills."""
    yield tmp_path / "s.kgl" if request.param == "embedded" else request.getfixturevalue("neo4j_url")
    Loaded.on_server = False


def test_a_correction_in_the_text_is_in_the_graph_at_once_and_taken_back(target):
    desk = on_the_desk(target, PLAN)
    begun = roles(target, "1")
    key = key_in(settled(desk, target, "县文旅局", "role", role="lead"))
    assert roles(target, "1") == [("lead", "县商务局"), ("lead", "县文旅局")] != begun
    back = {"key": key, "form": form_of(desk.get("/corrections").text)}
    assert desk.post("/corrections/back", data=back, headers=OURS).status_code == 200
    assert roles(target, "1") == begun


def test_a_row_filled_in_is_seen_by_the_next_page(target):
    with open_store(target, write=True) as store:
        store.load(sample_plans())
    desk = reader(target)
    page = desk.get("/ledger").text
    form = page.partition('action="/progress/')[2].partition("</form>")[0]
    fields = {k: unescape(v) for k, v in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}
    for said in (word("progress", "running"), word("progress", "done")):
        answer = desk.post(
            "/progress/" + form.partition('"')[0], data=fields | {"progress": said, "row": "1"}, headers=OURS
        )
        assert answer.status_code == 200
        fields |= {
            k: unescape(v) for k, v in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text)
        }
        assert f'<option value="{said}" selected>' in desk.get("/ledger").text
