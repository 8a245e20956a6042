"""What engines say is told in the language of messages: the kinds that are often met, of both engines, in one line."""

import re
from collections.abc import Iterator

import kglite
import pytest

from graph import language
from graph.store.engine_errors import failed
from graph.store.engine_words import messages

ASKED = {
    "MATCH (n RETURN n": "在第 1 行第 17 个字符附近",
    "MATCH (n) RETURN n ORDER": "语句不完整",
    "RETURN foo(1)": "没有函数 foo",
    "MATCH (n) RETURN m": "变量 m 没有定义",
    "RETURN 1/0": "除数为零",
    "RETURN date('x')": "日期、时间或时长",
    "RETURN 'a' =~ '('": "正则表达式",
    "RETURN 99999999999999999999": "数字过大",
    "RETURN range(1,1000000000000)": "内存",
    "RETURN head(1)": "值的类型不符",
    "RETURN abs()": "参数过多或过少",
    "RETURN 1 AS a, 2 AS a": "两列同名",
    "RETURN 1 AS n LIMIT 'a'": "LIMIT 后面",
    "RETURN $p": "参数 $p",
    "CALL nix()": "没有过程 nix",
}
SERVER = {
    "Invalid input 'RETURN': expected a parameter (line 1, column 10 (offset: 9))\n\"MATCH (n RETURN n\"": "第 10 个字符",
    "Variable `m` not defined (line 1, column 18 (offset: 17))": "变量 m 没有定义",
    "Unknown function 'foo' (line 1, column 8 (offset: 7))": "没有函数 foo",
    "Type mismatch: expected Float but was Map (line 1, column 12 (offset: 11))": "值的类型不符",
    "/ by zero": "除数为零",
    "Invalid Regex: Unclosed group near index 1": "正则表达式",
    "The allocation of an extra 2.0 MiB would use more than the limit 2.0 GiB.": "内存",
    "Unable to get a routing table for database 'x' because this database does not exist": "数据库",
    "Failed to read from defunct connection IPv4Address(('localhost', 7687))": "连接已断开",
    "Write operations are not allowed for user 'reader'": "没有这项权限",
}
_ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    language.use("zh")
    yield
    language.use(None)


@pytest.mark.parametrize("asked", ASKED)
def test_the_file_engine_is_told_in_chinese(asked: str) -> None:
    with pytest.raises(kglite.KgError) as refused:
        kglite.KnowledgeGraph().cypher(asked)
    told = str(failed(refused.value))
    assert ASKED[asked] in told and not _ENGLISH.search(told) and "\n" not in told


@pytest.mark.parametrize("said", SERVER)
def test_the_server_is_told_in_chinese(said: str) -> None:
    told = str(failed(Exception(said)))
    assert SERVER[said] in told and not _ENGLISH.search(told) and "\n" not in told


def test_what_is_not_known_is_told_as_it_is_said() -> None:
    assert str(failed(Exception("something rare\nat length"))).endswith("（something rare）")
    language.use("en")
    assert str(failed(Exception("/ by zero"))) == "the query failed: / by zero"


def test_each_message_of_the_table_is_told_in_chinese() -> None:
    told = {message for _, message in messages()}
    assert len(told) > 30
    assert all(language.in_language("zh", message) != message for message in told)
