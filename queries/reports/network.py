"""Who works with whom: pairs of units, and places in the network of shared tasks."""

from itertools import combinations

import networkx as nx
import pandas as pd

from queries.data import Data


def pairs(data: Data) -> pd.DataFrame:
    """Return pairs of units that share tasks, with the Jaccard index of their tasks (shared by held)."""
    held = _sets(data.roles)
    leads = _sets(data.roles[data.roles["role"] == "lead"])
    names = _names(data)
    rows = []
    for a, b in combinations(sorted(held), 2):
        shared = held[a] & held[b]
        if shared:
            a_leads = len(shared & leads.get(a, set()) - leads.get(b, set()))
            b_leads = len(shared & leads.get(b, set()) - leads.get(a, set()))
            rows.append(
                (
                    names[a],
                    names[b],
                    len(shared),
                    a_leads,
                    b_leads,
                    len(shared) / len(held[a] | held[b]),
                    a,
                    b,
                )
            )
    columns = ["unit_a", "unit_b", "shared", "a_leads", "b_leads", "jaccard", "unit_a_id", "unit_b_id"]
    made = pd.DataFrame(rows, columns=columns).round({"jaccard": 4})
    order = ["shared", "jaccard", "unit_a_id", "unit_b_id"]
    return made.sort_values(order, ascending=[False, False, True, True]).reset_index(drop=True)


def matrix(data: Data) -> pd.DataFrame:
    """Return the number of tasks that join each unit (rows) with each region (columns), largest totals first.

    Columns: unit, `total` (tasks with any region), then one a region under its name.
    """
    roles = data.roles[["task_id", "unit_id", "unit"]].drop_duplicates()
    joined = roles.merge(data.regions[["task_id", "region_id", "region"]].drop_duplicates(), on="task_id")
    names = _labels(joined)
    counts = joined.groupby(["unit_id", "region_id"])["task_id"].nunique().unstack(fill_value=0)
    sizes = joined.groupby("region_id")["task_id"].nunique()
    order = sorted(names, key=lambda region: (-sizes[region], region))
    wide = pd.DataFrame(counts).reindex(columns=order).rename(columns=names)
    wide.insert(0, "total", joined.groupby("unit_id")["task_id"].nunique())
    wide.insert(0, "unit", roles.drop_duplicates("unit_id").set_index("unit_id")["unit"])
    wide = wide.reset_index().sort_values(["total", "unit_id"], ascending=[False, True])
    wide.columns.name = None
    return wide[[*wide.columns.drop("unit_id"), "unit_id"]].reset_index(drop=True)


def centrality(data: Data) -> pd.DataFrame:
    """Return each unit's place in the network of units that share tasks.

    `degree` counts the units it shares tasks with, `shared` the shared tasks over all of them.
    `betweenness` is the share of shortest paths between others that pass through it. `core` is the largest
    k for which it stays in a group where each has k partners. `community` numbers groups from 1, the
    largest first. `section_count` counts the chapters that it ties together. `bridge` says that without it
    the network falls apart.
    """
    graph = network(data)
    names, core = _names(data), nx.core_number(graph)
    between = nx.betweenness_centrality(graph)
    groups = _communities(graph)
    bridges = set(nx.articulation_points(graph))
    sections = _sections(data)
    rows = [
        (
            names[u],
            len(graph[u]),
            int(graph.degree(u, weight="weight")),
            between[u],
            core[u],
            groups[u],
            sections.get(u, 0),
            u in bridges,
            u,
        )
        for u in graph
    ]
    columns = [
        "unit",
        "degree",
        "shared",
        "betweenness",
        "core",
        "community",
        "section_count",
        "bridge",
        "unit_id",
    ]
    made = pd.DataFrame(rows, columns=columns)
    order = ["betweenness", "degree", "unit_id"]
    return (
        made.round({"betweenness": 4})
        .sort_values(order, ascending=[False, False, True])
        .reset_index(drop=True)
    )


def network(data: Data) -> "nx.Graph[str]":
    """Return the graph of units, an edge where two share tasks, weighted by how many; nodes sorted by id."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(data.roles["unit_id"].unique()))
    shared = pairs(data).sort_values(["unit_a_id", "unit_b_id"])
    for a, b, weight in zip(shared["unit_a_id"], shared["unit_b_id"], shared["shared"], strict=True):
        graph.add_edge(a, b, weight=weight)
    return graph


def _communities(graph: "nx.Graph[str]") -> dict[str, int]:
    if not graph.number_of_edges():
        return {unit: number for number, unit in enumerate(graph, 1)}
    found = [sorted(group) for group in nx.community.greedy_modularity_communities(graph, weight="weight")]
    found.sort(key=lambda group: (-len(group), group))
    return {unit: number for number, group in enumerate(found, 1) for unit in group}


def _sections(data: Data) -> dict[str, int]:
    tasks = data.tasks.assign(
        place=[f"{p}/{s}" for p, s in zip(data.tasks["plan_id"], data.tasks["section"], strict=True)]
    )
    joined = data.roles[["unit_id", "task_id"]].merge(tasks[["task_id", "place"]], on="task_id")
    return {str(unit): int(count) for unit, count in joined.groupby("unit_id")["place"].nunique().items()}


def _sets(roles: pd.DataFrame) -> dict[str, set[str]]:
    made: dict[str, set[str]] = {}
    for unit, task in zip(roles["unit_id"], roles["task_id"], strict=True):
        made.setdefault(unit, set()).add(task)
    return made


def _names(data: Data) -> dict[str, str]:
    return dict(zip(data.roles["unit_id"], data.roles["unit"], strict=True))


def _labels(joined: pd.DataFrame) -> dict[str, str]:
    """Return a name for each region, with its code where two regions share a name."""
    names = dict(zip(joined["region_id"], joined["region"], strict=True))
    twice = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {code: f"{name} {code}" if name in twice else name for code, name in names.items()}
