"""The property graph's schema: one table of labels, relationship types, properties and keys.

DDL, exports, the page and the documentation are derived from it.
"""

from graph.schema_types import NodeType, RelationshipType, prop

SCHEMA_VERSION = 7
OLDEST_SCHEMA = 5
"""The first schema whose plans can be carried into this one; see graph/transfer/."""
STORE_LABEL = "Store"
"""Label of the one node beside the graph that bears a store's version."""
PROGRESS_LABEL = "Progress"
"""Label of the records of how far tasks are, beside the graph; see graph/store/progress.py."""
ENTRY_LABEL = "ProgressEntry"
"""Label of what was reported of tasks over time, beside the graph too."""
FULLTEXT_INDEX = "yaodian_text"

_ID = prop("id", "Unique key; depends on content alone", required=True)
_SPAN = (
    prop("evidence", "Words of the plan that prove the edge: text[start:end]", required=True),
    prop(
        "start", "Offset of the first character of the evidence in the plan's text", "integer", required=True
    ),
    prop("end", "Offset after the last character of the evidence", "integer", required=True),
)
_RULE = prop("rule", "Name of the rule that made the edge", required=True)
_DOUBT = prop(
    "doubt", "True where a finding (wrong or doubtful) stands against the edge", "boolean", required=True
)
_ROLE = (
    *_SPAN,
    _RULE,
    _DOUBT,
    prop("as_written", "The unit's name as the clause writes it", required=True),
    prop("position", "Place of the unit in the point, counted from 1", "integer", required=True),
    prop("inherited", "True where the clause stands at a heading above", "boolean", required=True),
)

NODES: tuple[NodeType, ...] = (
    NodeType(
        "Plan",
        "文件",
        "A work plan as issued",
        (
            _ID,
            prop("name", "What it is called: its title, else its file's name", required=True),
            prop("title", "Title, empty where none was found", required=True, fulltext=True),
            prop("issuer", "Issuing body as written", required=True),
            prop("issued", "Date of issue, ISO"),
            prop("year", "Year the plan is for", "integer", range_index=True),
            prop("jurisdiction", "Name of the government's place"),
            prop("source", "File name", required=True),
            prop("sha256", "Digest of the file's bytes", required=True),
            prop("read_by", "text, or ocr where words had to be recognised in pictures", required=True),
            prop("text", "The text as read; all offsets index it", required=True),
        ),
    ),
    NodeType(
        "Section",
        "章节",
        "A chapter of a plan",
        (
            _ID,
            prop("number", "Number in the plan", "integer", required=True),
            prop("title", "Title", required=True),
        ),
    ),
    NodeType(
        "Task",
        "任务",
        "A work point of a plan, or a part of one: the words that one of its clauses governs",
        (
            _ID,
            prop("plan", "Id of its plan", required=True, range_index=True),
            prop(
                "number",
                "Number in the plan (9, 2-3), that of a part behind it (9.2)",
                required=True,
                range_index=True,
            ),
            prop("order", "Place in the plan, counted from 1", "integer", required=True),
            prop(
                "point",
                "Number of the point; a number that stands again is 9~2",
                required=True,
                range_index=True,
            ),
            prop(
                "point_title",
                "Title of the point that the task is or is a part of",
                required=True,
                fulltext=True,
            ),
            prop("title", "First clause of the text, short", required=True, fulltext=True),
            prop("text", "The task's own words", required=True, fulltext=True),
            prop("start", "Offset of the text in the plan's text", "integer", required=True),
            prop("end", "Offset after the text", "integer", required=True),
            prop("year", "Year of the plan", "integer", range_index=True),
            prop("clause", "Responsibility clauses as written, joined by a line feed"),
            prop("open", "True where the list of units is not exhaustive", "boolean", required=True),
            prop("deadline", "Last deadline, ISO", range_index=True),
            prop("deadlines", "Deadlines as written", "list<string>", required=True),
            prop(
                "extra",
                "Other columns of its row in a table, each heading：words (备注：按月调度)",
                "list<string>",
                required=True,
            ),
            prop(
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
            prop("name", "Canonical short name", required=True, range_index=True, fulltext=True),
            prop(
                "shown",
                "Name as the plan writes it most, its level word restored",
                required=True,
                fulltext=True,
            ),
            prop("full_name", "Official name, else the longest as written", required=True, fulltext=True),
            prop(
                "full_name_source",
                "What gives the full name: table (of official names), text (of the plan) or written (not official)",
                required=True,
            ),
            prop(
                "kind",
                "party, government, zone, township, branch, company, body or collective",
                required=True,
            ),
            prop("level", "Level of its government", required=True),
            prop("line", "Trade shared by all levels (发展改革, 教育)", required=True),
            prop("aliases", "Spellings seen", "list<string>", required=True),
        ),
    ),
    NodeType(
        "Region",
        "地区",
        "A place or a named set of places",
        (
            _ID,
            prop("name", "Official name", required=True, range_index=True),
            prop("short_name", "Name without its suffix", required=True),
            prop("pinyin", "Name in Latin letters (Liyang)", required=True),
            prop("level", "province, prefecture, county, township, zone, set or country", required=True),
            prop("aliases", "Other names (沪, 申城)", "list<string>", required=True),
        ),
    ),
    NodeType(
        "Partner",
        "合作机构",
        "An organisation outside the plan's government",
        (
            _ID,
            prop("name", "Name", required=True, fulltext=True),
            prop(
                "kind", "university, hospital, company, zone, association, alliance or other", required=True
            ),
        ),
    ),
    NodeType(
        "Indicator",
        "指标",
        "A measurable target",
        (
            _ID,
            prop("text", "As written", required=True),
            prop("op", ">=, =, <=, >, <, rank or relative", required=True),
            prop("value", "Number in the unit as written", "float"),
            prop("unit", "Unit as written (家, %, 亿元)"),
            prop("what", "What is measured", required=True),
        ),
    ),
    NodeType("Document", "引用文件", "A cited document", (_ID, prop("title", "Title", required=True))),
    NodeType(
        "Finding",
        "核对意见",
        "What of a plan was not understood or is doubtful",
        (
            _ID,
            prop("code", "Kind of finding, a stable word", required=True, range_index=True),
            prop(
                "severity",
                "wrong (the reading errs), doubtful (it may) or note",
                required=True,
                range_index=True,
            ),
            prop("message", "What it says, in English", required=True),
            prop("message_zh", "What it says, in Chinese", required=True),
            prop("advice", "What a person may do about it, in English", required=True),
            prop("advice_zh", "What a person may do about it, in Chinese", required=True),
            prop("line", "Line of the text, counted from 1", "integer", required=True),
            prop("start", "Offset of the words it speaks of in the plan's text", "integer", required=True),
            prop(
                "end",
                "Offset after them; equal to start where it speaks of a whole line",
                "integer",
                required=True,
            ),
            prop("evidence", "The words it speaks of: text[start:end]", required=True),
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
        (*_ROLE, prop("role", "support or joint", required=True)),
    ),
    RelationshipType(
        "TARGETS",
        "面向",
        "The task works with or aims at the region",
        (("Task", "Region"),),
        (*_SPAN, _RULE, _DOUBT, prop("via", "direct, group, organisation, route or document", required=True)),
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
        (prop("since", "Year or date of joining where known"),),
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
        for label in (*LABELS, STORE_LABEL, PROGRESS_LABEL, ENTRY_LABEL)
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
