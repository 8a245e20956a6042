"""What mutations put in: words and marks that the readers look for, numbers and characters that nobody expects."""

from functools import cache

from loaders.text.vocabulary import rows
from tests.support.hostile_texts import FRAGMENTS

NUMBERS = (
    "0", "-1", "1", "2", "00", "1e9", "1e400", "NaN", "Infinity", "-0.0", "65535", "65536", "2147483648", "99999999999999999999",
    "9" * 400, "0x10", "1.5", "½", "٣", "〇",
)  # fmt: skip
CHARACTERS = (
    "\ufffe", "\uffff", "\x00", "\x01", "\x07", "\x0b", "\x1b[31m", "\x85", "\u2028", "\u202e", "\u2066", "\u200b", "\ufeff",
    "\U0001f469\u200d\U0001f4bb", "\U0010ffff", "e\u0301", "ſ", "İ", "ﷺ", "︀", "\ue000", "𠀀", "\r", "\n", "\t", "　",
)  # fmt: skip
SYNTAX = {
    "markup": (
        "<p>", "</p>", "<table>", "<tr>", "<td>", "</td>", '<td colspan="9" rowspan="9">', "<li>", "<ol>", "<br>", "<b>", "&nbsp;", "&#0;",
        "&#x110000;", "<!--", "-->", "<![CDATA[", "]]>", "<script>", '<p style="display:none">', "<!DOCTYPE html>", "&amp;", "<", ">",
    ),
    "markdown": ("#", "##", "**", "|", "|---|", "```", "- ", "1. ", "> ", "\\|", "[a](b)", "![", "    ", "~~"),
    "csv": (",", ";", "\t", '"', '""', "\r\n", "\n", "|", "'", "=1+1"),
    "mail": (
        "Content-Type: text/plain; charset=gbk\n", "Content-Type: multipart/mixed; boundary=x\n", "--x\n", "--x--\n", "\n\n",
        "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n", "=?utf-8?b?5bel?=", "=?x?q?=ff?=",
        "Content-Disposition: attachment; filename*=utf-8''%e4%b8%80.txt\n", "filename=\"../a.txt\"", "charset=unknown-8bit", "=E5=B7",
    ),
    "rtf": ("\\par ", "{", "}", "\\u22235?", "\\uc9 ", "\\bin99999 ", "\\trowd ", "\\cell ", "\\row ", "\\'b9\\'a4", "\\fonttbl", "\\"),
    "pdf": ("/Type", "/Page", "/Kids", "/Count", "1 0 R", "5 0 R", "<<", ">>", "[", "]", "Tj", "Td", "Tf", "cm", "re", "f", "BT", "ET", "q", "Q", "Do"),
    "yaml": (
        "version: 1\n", "plans:\n", "units:\n", "folds:\n", "roles:\n", "regions:\n", "partners:\n", "deadlines:\n", "targets:\n", "  - ", "- ",
        "merge: [甲局, 乙局]", "into: 丙局", "place: 青阳县", "author: 王", "date: 2024-05-06", "reason: 因", "plan: plan", "point: 1",
        "leads: [甲局]", "surface: 年", "region: none", "due: 2024-06-30", "op: '>='", "value: 3", "&a ", "*a", "!!python/object:x ", "? ",
        "{", "}", "[", "]", "|\n", ">\n", "'", '"', "---\n", "...\n", "%YAML 9.9\n", "<<: ", "~", "0o17", "2024-13-45", ".inf", ".nan",
    ),
    "json": ("{", "}", "[", "]", '"', ",", ":", "null", "true", '"points"', '"plan"', '"leads"', '"number"', '"text"', '"start"', "\\u0000", "\\ud800"),
    "cypher": (
        "MATCH ", "OPTIONAL MATCH ", "RETURN ", "WHERE ", "WITH ", "UNWIND ", "CALL ", "CALL { ", "UNION ", "ORDER BY ", "LIMIT ", "SKIP ", "AS ",
        "(u:Unit)", "-[r:LEADS]->", "<-[:HAS_TASK*1..3]-", "(t:Task {id: $x})", "count(*)", "collect(t)", "exists { ", "COUNT { ", "CASE WHEN ", "END ",
        "STARTS WITH ", "CONTAINS ", "IN ", "=~ ", "$p", "$plans", "`", "``", "'", '"', "\\'", "\\u0027", "/*", "*/", "//", ";", "{", "}", "[", "]",
        "CREATE ", "DELETE ", "SET ", "ſET ", "MERGE ", "db.labels", "date('0000-01-01')", "range(1, 5)", "reduce(a = 0, x IN xs | a + x)", ".", "..", "|", "*",
    ),
    "names": ("~2", "-2024-", "unknown", "file://", "bolt://", "C:\\", "..", "/", "//", "\\\\?\\", "con.txt", "*", "[", "?", "%00", "%2e", "'", '"', ":"),
    "xml": (
        "<w:p>", "<w:t>", "<w:tbl>", "<w:tr>", "<w:tc>", '<w:gridSpan w:val="99"/>', '<w:vMerge/>', '<w:numId w:val="7"/>', "<w:del>", "<w:ins>", "<w:br/>",
        '<c r="A1"', '<row r="1048576">', "<v>", "<f>", '<mergeCell ref="A1:XFD1048576"/>', "&lt;", "]]>", "<?x?>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;",
        'table:number-columns-repeated="16384"', 'table:number-rows-repeated="1048576"', "<ofd:TextObject>", 'Boundary="0 0 1e9 -1"', "xmlns:w=''",
    ),
}  # fmt: skip


@cache
def plan_words() -> tuple[str, ...]:
    """Return words of plans: pieces that each stage of the reading looks for, and the words of our tables of roles."""
    pieces = [piece for kind in FRAGMENTS.values() for piece in kind]
    tables = (
        "role_words",
        "progress_words",
        "progress_headings",
        "task_headings",
        "links",
        "deadline_words",
        "comparators",
    )
    return tuple(dict.fromkeys([*pieces, *(word for table in tables for word in _column(table))]))


def _column(table: str) -> list[str]:
    return [next(iter(row.values())) for row in rows(table)]


@cache
def words_for(syntax: str) -> tuple[str, ...]:
    """Return the dictionary of a kind of input; "" is a plan's text."""
    return (*plan_words(), *NUMBERS, *CHARACTERS, *(SYNTAX[syntax] * 4 if syntax else ()))
