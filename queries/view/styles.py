"""Shapes and colours of the page, of the palette of Okabe and Ito, safe for colour-blind readers."""

from typing import Any

GROUPS: dict[str, dict[str, Any]] = {
    "Unit": {"shape": "square", "color": "#0072B2", "size": 9},
    "Task": {"shape": "dot", "color": "#E69F00", "size": 11},
    "Region": {"shape": "hexagon", "color": "#009E73", "size": 9},
    "Partner": {"shape": "diamond", "color": "#CC79A7", "size": 9},
    "Plan": {"shape": "star", "color": "#333333", "size": 14},
    "Section": {"shape": "triangleDown", "color": "#7A7A7A", "size": 9},
    "Indicator": {"shape": "triangle", "color": "#D55E00", "size": 8},
    "Document": {"shape": "square", "color": "#56B4E9", "size": 7},
}
"""Label → shape, colour and size of its nodes."""

LINK_STYLES: dict[str, dict[str, Any]] = {
    "lead": {"color": "#00568A", "width": 2.2, "dashes": False},
    "support": {"color": "#3A8FC4", "width": 1.2, "dashes": [7, 4]},
    "joint": {"color": "#A65A00", "width": 1.8, "dashes": [2, 3]},
    "targets": {"color": "#66BFA6", "width": 1, "dashes": False},
    "involves": {"color": "#D9A3C3", "width": 1, "dashes": False},
}
"""Link → its line; links that are not here share OTHER_LINK."""

OTHER_LINK: dict[str, Any] = {"color": "#9A9A9A", "width": 1, "dashes": [1, 3]}

FIRST_KINDS = ("Unit", "Task", "Region", "Partner")
"""Kinds that the page shows when it opens."""

FIRST_LINKS = ("lead", "support", "joint", "targets", "involves")
"""Links that the page shows when it opens."""


def network_options() -> dict[str, Any]:
    """Return the options of vis-network: groups, no physics, nothing slow at ten thousand nodes."""
    groups = {
        label: {**style, "color": {"background": style["color"], "border": "#ffffff"}}
        for label, style in GROUPS.items()
    }
    return {
        "groups": groups,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"borderWidth": 1, "borderWidthSelected": 3, "chosen": False},
        "interaction": {"hover": True, "tooltipDelay": 200, "keyboard": False, "multiselect": False},
    }
