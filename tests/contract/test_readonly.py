"""Ad-hoc Cypher only reads, on both stores: by the check of the statement, and by the engine itself."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graph.build import build_graph
from graph.errors import QueryError
from graph.store.open import open_store
from tests.support.compare import content
from tests.support.plans import sample_plans
from tests.support.ways_around import ALL, COMMENTS, STRINGS, WRITES


@pytest.fixture(scope="module")
def bait(tmp_path_factory):
    """A file with a secret, and a web server that counts who calls."""
    calls = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            calls.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"secret\n")

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    file = tmp_path_factory.mktemp("bait") / "secret.csv"
    file.write_text("secret\n")
    yield {"file": str(file), "url": f"http://127.0.0.1:{server.server_port}/x.csv"}, calls
    server.shutdown()
    server.server_close()


def filled(cypher: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        cypher = cypher.replace(f"{{{name}}}", value)
    return cypher.replace("{{", "{").replace("}}", "}")


def test_no_way_around_changes_or_tells_anything(store, bait):
    values, calls = bait
    for cypher in ALL:
        with pytest.raises(QueryError):
            store.query(filled(cypher, values))
    assert calls == []
    assert content(store.graph()) == content(build_graph(sample_plans()))


def test_without_the_check_the_engine_still_refuses_to_write(place, monkeypatch):
    for engine in ("embedded", "neo4j"):
        monkeypatch.setattr(f"graph.store.{engine}.check_read_only", lambda cypher: cypher)
    with open_store(place, write=True) as store:
        store.load(sample_plans())
        for cypher in WRITES + COMMENTS + STRINGS:
            try:
                store.query(filled(cypher, {}))
            except QueryError as error:
                assert "\n" not in str(error)
        assert content(store.graph()) == content(build_graph(sample_plans()))
        assert store.query("MATCH (n:Intruder) RETURN count(n) AS n").rows == [(0,)]


LITERALS = {
    r"'a\\'": "a\\",
    r"'it\'s'": "it's",
    r'"a\"b"': 'a"b',
    "'a\"b'": 'a"b',
    '"a\'b"': "a'b",
    "'a//b'": "a//b",
    "'a/*b*/c'": "a/*b*/c",
    "'`'": "`",
    r"'\n\t'": "\n\t",
    "'a\nb'": "a\nb",
    "''": "",
    r"'\\\''": "\\'",
    "'；，。'": "；，。",
    r"'\u4e2d'": "中",
}


@pytest.mark.parametrize("literal", LITERALS)
def test_the_engine_cuts_strings_where_the_check_does(store, literal):
    assert store.query(f"RETURN {literal} AS a, 1 AS one").rows == [(LITERALS[literal], 1)]


@pytest.mark.parametrize("name", ["a b", "a``b", "'", "//", "/*", "create", "中文", '"'])
def test_the_engine_cuts_names_where_the_check_does(store, name):
    assert store.query(f"RETURN 1 AS `{name}`").columns == (name.replace("``", "`"),)


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (u:Unit)-[r:LEADS]->(:Task) RETURN r.set AS a, r.`delete` AS b, r.`end` > 0 AS c LIMIT 1",
        "MATCH (n:`Set`) RETURN n.id AS id",
        "RETURN $create AS a, $set AS b",
        "RETURN 'CREATE (:X)' AS a /* SET */ // DELETE",
    ],
)
def test_names_that_look_like_clauses_are_names(store, cypher):
    store.query(cypher, {"create": 1, "set": 2})
