"""The property graph's schema: one table of labels, relationship types, properties and keys.

DDL, exports, the page and the documentation are derived from it.
"""

from dataclasses import dataclass
from typing import Literal

SCHEMA_VERSION = 6
STORE_LABEL = "Store"
"""Label of the one node beside the graph that bears a store's version."""
PROGRESS_LABEL = "Progress"
"""Label of the records of how far tasks are, beside the graph; see graph/store/progress.py."""
FULLTEXT_INDEX = "yaodian_text"

PropertyType = Literal["string", "integer", "float", "boolean", "list<string>"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a node or relationship; `about` documents it, `required` ones are always present."""

    name: str
    type: PropertyType
    about: str
    required: bool = False
    range_index: bool = False
    fulltext: bool = False


@dataclass(frozen=True, slots=True)
class NodeType:
    """A node label; `id` is the unique key of each label. `zh` is its heading for analysts."""

    label: str
    zh: str
    about: str
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type with its allowed (start label, end label) pairs."""

    type: str
    zh: str
    about: str
    pairs: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()


def _p(
    name: str,
    about: str,
    type: PropertyType = "string",
    *,
    required: bool = False,
    range_index: bool = False,
    fulltext: bool = False,
) -> Property:
    return Property(name, type, about, required, range_index, fulltext)


_ID = _p("id", "Unique key; depends on content alone", required=True)
_SPAN = (
    _p("evidence", "Words of the plan that prove the edge: text[start:end]", required=True),
    _p("start", "Offset of the first character of the evidence in the plan's text", "integer", required=True),
    _p("end", "Offset after the last character of the evidence", "integer", required=True),
)
_RULE = _p("rule", "Name of the rule that made the edge", required=True)
_DOUBT = _p(
    "doubt", "True where a finding (wrong or doubtful) stands against the edge", "boolean", required=True
)
_ROLE = (
    *_SPAN,
    _RULE,
    _DOUBT,
    _p("as_written", "The unit's name as the clause writes it", required=True),
    _p("position", "Place of the unit in the point, counted from 1", "integer", required=True),
    _p("inherited", "True where the clause stands at a heading above", "boolean", required=True),
)

NODES: tuple[NodeType, ...] = (
    NodeType(
        "Plan",
        "文件",
        "A work plan as issued",
        (
            _ID,
            _p("name", "What it is called: its title, else its file's name", required=True),
            _p("title", "Title, empty where none was found", required=True, fulltext=True),
            _p("issuer", "Issuing body as written", required=True),
            _p("issued", "Date of issue, ISO"),
            _p("year", "Year the plan is for", "integer", range_index=True),
            _p("jurisdiction", "Name of the government's place"),
            _p("source", "File name", required=True),
            _p("sha256", "Digest of the file's bytes", required=True),
            _p("text", "The text as read; all offsets index it", required=True),
        ),
    ),
    NodeType(
        "Section",
        "章节",
        "A chapter of a plan",
        (
            _ID,
            _p("number", "Number in the plan", "integer", required=True),
            _p("title", "Title", required=True),
        ),
    ),
    NodeType(
        "Task",
        "任务",
        "A work point of a plan, or a part of one: the words that one of its clauses governs",
        (
            _ID,
            _p("plan", "Id of its plan", required=True, range_index=True),
            _p(
                "number",
                "Number in the plan (9, 2-3), that of a part behind it (9.2)",
                required=True,
                range_index=True,
            ),
            _p("order", "Place in the plan, counted from 1", "integer", required=True),
            _p(
                "point",
                "Number of the point; a number that stands again is 9~2",
                required=True,
                range_index=True,
            ),
            _p(
                "point_title",
                "Title of the point that the task is or is a part of",
                required=True,
                fulltext=True,
            ),
            _p("title", "First clause of the text, short", required=True, fulltext=True),
            _p("text", "The task's own words", required=True, fulltext=True),
            _p("start", "Offset of the text in the plan's text", "integer", required=True),
            _p("end", "Offset after the text", "integer", required=True),
            _p("year", "Year of the plan", "integer", range_index=True),
            _p("clause", "Responsibility clauses as written, joined by a line feed"),
            _p("open", "True where the list of units is not exhaustive", "boolean", required=True),
            _p("deadline", "Last deadline, ISO", range_index=True),
            _p("deadlines", "Deadlines as written", "list<string>", required=True),
            _p(
                "extra",
                "Other columns of its row in a table, each heading：words (备注：按月调度)",
                "list<string>",
                required=True,
            ),
            _p(
                "leaders",
                "Persons its row names, each heading：words (牵头领导：副市长张三)",
                "list<string>",
                required=True,
            ),
        ),
    ),
    NodeType(
        "Unit",
        "单位",
        "A responsible unit; one node for all spellings",
        (
            _ID,
            _p("name", "Canonical short name", required=True, range_index=True, fulltext=True),
            _p(
                "shown",
                "Name as the plan writes it most, its level word restored",
                required=True,
                fulltext=True,
            ),
            _p("full_name", "Official name, else the longest as written", required=True, fulltext=True),
            _p(
                "full_name_source",
                "What gives the full name: table (of official names), text (of the plan) or written (not official)",
                required=True,
            ),
            _p(
                "kind",
                "party, government, zone, township, branch, company, body or collective",
                required=True,
            ),
            _p("level", "Level of its government", required=True),
            _p("line", "Trade shared by all levels (发展改革, 教育)", required=True),
            _p("aliases", "Spellings seen", "list<string>", required=True),
        ),
    ),
    NodeType(
        "Region",
        "地区",
        "A place or a named set of places",
        (
            _ID,
            _p("name", "Official name", required=True, range_index=True),
            _p("short_name", "Name without its suffix", required=True),
            _p("pinyin", "Name in Latin letters (Liyang)", required=True),
            _p("level", "province, prefecture, county, township, zone, set or country", required=True),
            _p("aliases", "Other names (沪, 申城)", "list<string>", required=True),
        ),
    ),
    NodeType(
        "Partner",
        "合作机构",
        "An organisation outside the plan's government",
        (
            _ID,
            _p("name", "Name", required=True, fulltext=True),
            _p("kind", "university, hospital, company, zone, association, alliance or other", required=True),
        ),
    ),
    NodeType(
        "Indicator",
        "指标",
        "A measurable target",
        (
            _ID,
            _p("text", "As written", required=True),
            _p("op", ">=, =, <=, >, <, rank or relative", required=True),
            _p("value", "Number in the unit as written", "float"),
            _p("unit", "Unit as written (家, %, 亿元)"),
            _p("what", "What is measured", required=True),
        ),
    ),
    NodeType("Document", "引用文件", "A cited document", (_ID, _p("title", "Title", required=True))),
    NodeType(
        "Finding",
        "核对意见",
        "What of a plan was not understood or is doubtful",
        (
            _ID,
            _p("code", "Kind of finding, a stable word", required=True, range_index=True),
            _p(
                "severity",
                "wrong (the reading errs), doubtful (it may) or note",
                required=True,
                range_index=True,
            ),
            _p("message", "What it says, in English", required=True),
            _p("message_zh", "What it says, in Chinese", required=True),
            _p("advice", "What a person may do about it, in English", required=True),
            _p("advice_zh", "What a person may do about it, in Chinese", required=True),
            _p("line", "Line of the text, counted from 1", "integer", required=True),
            _p("start", "Offset of the words it speaks of in the plan's text", "integer", required=True),
            _p(
                "end",
                "Offset after them; equal to start where it speaks of a whole line",
                "integer",
                required=True,
            ),
            _p("evidence", "The words it speaks of: text[start:end]", required=True),
        ),
    ),
)

RELATIONSHIPS: tuple[RelationshipType, ...] = (
    RelationshipType("HAS_SECTION", "章节", "Plan to its sections", (("Plan", "Section"),)),
    RelationshipType(
        "HAS_TASK",
        "任务",
        "Plan to all its tasks, and section to those that stand in it",
        (("Plan", "Task"), ("Section", "Task")),
    ),
    RelationshipType("LEADS", "牵头", "The text names the unit as lead", (("Unit", "Task"),), _ROLE),
    RelationshipType(
        "COOPERATES",
        "配合",
        "The unit supports a lead, or owns the task jointly where no lead is named",
        (("Unit", "Task"),),
        (*_ROLE, _p("role", "support or joint", required=True)),
    ),
    RelationshipType(
        "TARGETS",
        "面向",
        "The task works with or aims at the region",
        (("Task", "Region"),),
        (*_SPAN, _RULE, _DOUBT, _p("via", "direct, group, organisation, route or document", required=True)),
    ),
    RelationshipType(
        "INVOLVES", "合作", "The task works with the partner", (("Task", "Partner"),), (*_SPAN, _RULE, _DOUBT)
    ),
    RelationshipType("LOCATED_IN", "位于", "The partner's seat", (("Partner", "Region"),)),
    RelationshipType(
        "MEASURED_BY", "考核", "The task's targets", (("Task", "Indicator"),), (*_SPAN, _RULE, _DOUBT)
    ),
    RelationshipType(
        "CITES", "引用", "The task cites the document", (("Task", "Document"),), (*_SPAN, _DOUBT)
    ),
    RelationshipType(
        "HAS_FINDING",
        "核对",
        "Plan to all its findings, and task to those that speak of it",
        (("Plan", "Finding"), ("Task", "Finding")),
    ),
    RelationshipType("PART_OF", "属于", "County to prefecture to province", (("Region", "Region"),)),
    RelationshipType(
        "MEMBER_OF",
        "成员",
        "Region to a set of regions",
        (("Region", "Region"),),
        (_p("since", "Year or date of joining where known"),),
    ),
    RelationshipType("BELONGS_TO", "隶属", "Unit to its government's place", (("Unit", "Region"),)),
    RelationshipType("ISSUED_BY", "印发", "Plan to its issuer", (("Plan", "Unit"),)),
    RelationshipType("ADDRESSED_TO", "主送", "Plan to its addressees", (("Plan", "Unit"),)),
    RelationshipType("GOVERNS", "适用", "Plan to the place whose plan it is", (("Plan", "Region"),)),
)

LABELS: dict[str, NodeType] = {n.label: n for n in NODES}
TYPES: dict[str, RelationshipType] = {r.type: r for r in RELATIONSHIPS}


def ddl() -> tuple[str, ...]:
    """Return the statements that make a Neo4j database ready: each may be run again and again.

    Unique keys, range indexes, and one full-text index over all texts, whose `cjk` analyzer cuts Chinese
    into pairs of characters.
    """
    unique = [
        f"CREATE CONSTRAINT yaodian_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in (*LABELS, STORE_LABEL, PROGRESS_LABEL)
    ]
    ranges = [
        f"CREATE INDEX yaodian_{node.label.lower()}_{p.name} IF NOT EXISTS "
        f"FOR (n:{node.label}) ON (n.`{p.name}`)"
        for node in NODES
        for p in node.properties
        if p.range_index
    ]
    return (*unique, *ranges, _fulltext())


def _fulltext() -> str:
    labels = [node.label for node in NODES if any(p.fulltext for p in node.properties)]
    names = sorted({p.name for node in NODES for p in node.properties if p.fulltext})
    return (
        f"CREATE FULLTEXT INDEX {FULLTEXT_INDEX} IF NOT EXISTS FOR (n:{'|'.join(labels)}) "
        f"ON EACH [{', '.join(f'n.`{name}`' for name in names)}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    )
