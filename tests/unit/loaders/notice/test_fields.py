"""The table above a saved page: what stands behind its labels."""

import pytest

from loaders.notice.fields import read_fields
from loaders.text.plain import plain
from loaders.text.vocabulary import rows


def test_fields_of_a_table():
    table = "标 题：含山县2023年教育工作要点  发文字号：含政办〔2023〕1号\n发文机关：含山县教育局 | 成文日期：2023年3月1日\n发布日期：2023-03-05\n"
    assert read_fields(plain(table)) == {
        "title": "含山县2023年教育工作要点",
        "issuer": "含山县教育局",
        "issued": "2023-03-01",
        "published": "2023-03-05",
    }


@pytest.mark.parametrize("name", ["title", "issuer", "issued", "published"])
def test_each_label_is_read(name):
    for row in rows("furniture"):
        if row["use"] == f"field_{name}" and len(row["example"].partition("：")[2]) > 3:
            assert name in read_fields(plain(row["example"])), row


def test_no_labels_no_fields():
    assert read_fields("各单位:请认真落实。") == {}
