"""What a read-only query may consist of: the words that graph/store/readonly.py goes by."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


FIRST_WORDS = frozenset({"CALL", "MATCH", "OPTIONAL", "RETURN", "UNWIND", "WITH"})
"""Words with which a reading statement begins."""

FORBIDDEN = words(
    """
    ALTER CREATE DELETE DENY DETACH DROP FOREACH FORMAT GRANT INSERT LOAD MERGE NODETACH REMOVE REVOKE SET
    SHOW TERMINATE TRANSACTIONS USE
    """
)
"""Words of clauses that write, manage, read files, choose a database, or change the form of the answer."""

PROCEDURES = frozenset(
    {"db.labels", "db.relationshipTypes", "db.propertyKeys", "db.index.fulltext.queryNodes"}
)
"""Procedures that read the graph only."""

NAMESPACES = frozenset({"date", "datetime", "duration", "localdatetime", "localtime", "time"})
"""Dotted functions are allowed in these namespaces: date.truncate(), duration.between()."""

FUNCTIONS = words(
    """
    abs acos all allshortestpaths any asin atan atan2 avg ceil char_length character_length coalesce collect
    cos cot
    count date datetime degrees duration e elementid endnode exists exp floor haversin head id isempty isnan
    keys labels last left length localdatetime localtime log log10 lower ltrim max min nodes none normalize
    nullif percentilecont percentiledisc pi properties radians rand range reduce relationships replace
    reverse right round rtrim shortestpath sign sin single size split sqrt startnode stdev stdevp substring
    sum tail tan time toboolean tobooleanlist tobooleanornull tofloat tofloatlist tofloatornull tointeger
    tointegerlist tointegerornull tolower tostring tostringlist tostringornull toupper trim type upper
    valuetype
    """
)
"""Functions without side effects, in small letters."""

KEYWORDS = words(
    """
    AND AS ASC ASCENDING BY CALL CASE CONTAINS DESC DESCENDING DISTINCT ELSE END ENDS EXISTS IN IS LIMIT
    MATCH NOT OF OFFSET ON OPTIONAL OR ORDER RETURN SHORTEST SKIP STARTS THEN UNION UNWIND WHEN WHERE WITH
    XOR YIELD
    """
)
"""Words of the language after which a bracket opens an expression or a pattern."""
