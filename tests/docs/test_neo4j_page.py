"""docs/neo4j.md, the style file and the favourites are as the schema and the catalog say."""

import re

import pytest
import yaml

from docs.neo4j_pages import DOCS, pages, style
from graph.schema import NODES
from graph.store.readonly import check_read_only
from queries.catalog import load_catalog


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_generated_files_are_up_to_date(path):
    assert path.read_text("utf-8") == pages()[path], "run python -m docs.neo4j_pages"


def test_every_canned_query_is_a_favourite_and_nothing_else():
    names = {path.stem for path in (DOCS / "neo4j" / "favourites").glob("*")}
    assert names == set(load_catalog().queries)


def test_every_label_has_a_style_with_a_caption_it_has():
    for node in NODES:
        rule = re.search(rf"node\.{node.label} {{(.*?)}}\n", style() + "\n", re.DOTALL)
        assert rule, node.label
        caption = re.search(r'caption: "{(\w+)}"', rule.group(1))
        assert caption, node.label
        assert caption.group(1) in {p.name for p in node.properties if p.required}
    assert style().count("{") - style().count('"{') == style().count("}") - style().count('}"')


def test_every_example_only_reads():
    for cypher in re.findall(r"```cypher\n(.*?)\n```", (DOCS / "neo4j.md").read_text("utf-8"), re.DOTALL):
        check_read_only(cypher)


def test_compose_serves_this_machine_only_and_takes_the_password_from_the_environment():
    root = DOCS.parent
    service = yaml.safe_load((root / "docker-compose.yml").read_text("utf-8"))["services"]["neo4j"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert "${NEO4J_PASSWORD:?" in service["environment"]["NEO4J_AUTH"]
    assert service["healthcheck"] and service["volumes"]
    assert not {"NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD"} & set(service["environment"])
    sample = dict(
        line.split("=", 1)
        for line in (root / ".env.example").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    )
    used = set(re.findall(r"(?<!\$)\$\{(\w+)", (root / "docker-compose.yml").read_text("utf-8")))
    assert used == set(sample)
    assert ".env" in (root / ".gitignore").read_text("utf-8").splitlines()
