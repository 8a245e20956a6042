"""Write the page: pyvis's network, filled by its lists, through a template of ours that loads nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from queries.output.offline import unturned
from queries.output.write import write_bytes
from queries.view.assets import STATIC, assets
from queries.view.content import Content, GraphContent, Progress
from queries.view.details import task_details
from queries.view.many import MANY, Pack, many_plans, packed_here
from queries.view.model import PageGraph, page_graph, page_model
from queries.view.payload import build_blocks
from queries.view.pyvis_alone import Network
from queries.view.start import Start, start_among, start_block
from queries.view.styles import network_options

if TYPE_CHECKING:
    import networkx as nx

Json = dict[str, Any]

LIMIT = 3000
"""Nodes drawn at once; a reader can tell no more apart, and ten times as many make a browser slow."""


def write_view(graph: "nx.MultiDiGraph[str]", out: Path, **options: Any) -> Path:
    """Write the page of a graph to `out` in UTF-8 and return it; `options` are those of `page_of`.

    Raises:
        YaodianError: The file cannot be written; what stood there before stays.
    """
    return write_page(GraphContent(graph), out, **options)


def write_page(content: Content, out: Path, **options: Any) -> Path:
    """Write the page of plans; see `write_view`."""
    write_bytes(out, as_bytes(page_of(content, **options)))
    return out


def render_page(graph: "nx.MultiDiGraph[str]", **options: Any) -> str:
    """Return the page of a graph; `options` are those of `page_of`."""
    return page_of(GraphContent(graph), **options)


def as_bytes(html: str) -> bytes:
    """Return a page as it is kept in a file, and sent."""
    return html.encode("utf-8", "replace")


def page_of(
    content: Content,
    *,
    lang: str = "zh",
    start: Start | None = None,
    limit: int = LIMIT,
    narrowed: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    pack: Pack = packed_here,
) -> str:
    """Return the page as HTML that makes no outside request.

    Args:
        content: The plans.
        lang: Language to open in, `zh` or `en`; the page can change it.
        start: What to show first; if None the whole graph, or of many plans an overview.
        limit: Nodes that the page draws at once; where more are to be shown it draws an overview, and the
            nodes themselves once filters leave fewer.
        narrowed: What the plans were narrowed to, in words by language.
        progress: What to show of the progress of tasks.
        pack: Packs the networks of many plans.

    Raises:
        NameNotFoundError: `start` names a node that is not in the graph.
        StoreError: Somebody wrote to the store while many plans were read, one after the other.
    """
    told = [(narrowed or {}).get(code, "") for code in ("zh", "en")]
    first = start or Start()
    given = {"lang": lang, "limit": limit, "narrowed": told}
    shown = progress or {}
    if len(content.plans()) < MANY:
        return unturned(_whole(content, shown, first, given))
    return unturned(_many(content, shown, first, given, pack))


def _whole(content: Content, progress: Progress, start: Start, given: Json) -> str:
    """Return the page of plans that are drawn as they are."""
    graph = content.graph()
    for task in graph.nodes & progress.keys():
        graph.nodes[task].update(progress[task])
    made = page_graph(graph)
    nodes, edges, model = build_blocks(made)
    network = _network(_title(made) or given["narrowed"][given["lang"] == "en"])
    network.nodes, network.edges = nodes, edges
    model |= {"title": _title(made), "start": start_block(made, start)}
    return _filled(network, given, model={**model, **_common(given)}, texts=task_details(made))


def _many(content: Content, progress: Progress, start: Start, given: Json, pack: Pack) -> str:
    """Return the page of many plans, which opens with an overview and holds a packed network for each."""
    graph = page_graph(content.graph()) if start.names_nodes else page_model({}, ())
    asked = {} if start == Start() else {"start": start_among(graph, start)}
    with content.still():
        made = many_plans(content, progress, pack)
    network = _network(given["narrowed"][given["lang"] == "en"])
    model = {**made.overview, **asked, **_common(given)}
    return _filled(network, given, many=model, index=made.index, regions=made.regions, packs=made.packs)


def _common(given: Json) -> Json:
    return {"limit": given["limit"], "narrowed": given["narrowed"]}


def _network(heading: str) -> Network:
    network = Network(directed=True, cdn_resources="in_line", heading=heading)
    network.options = network_options()
    network.set_template_dir(str(STATIC), "page.html")
    network.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return network


def _filled(network: Network, given: Json, **blocks: Any) -> str:
    network.templateEnv.globals.update(assets=assets(), lang=given["lang"], **blocks)
    html: str = network.generate_html(name="view.html")
    return html


def _title(graph: PageGraph) -> str:
    plans = [node.name for node in graph.of_kind("Plan")]
    return plans[0] if len(plans) == 1 else ""
