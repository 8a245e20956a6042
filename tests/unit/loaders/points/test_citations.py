import pytest

from loaders.points.citations import find_citations
from loaders.text.plain import plain


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("落实《甲市数据条例》和《乙办法》。", ["甲市数据条例", "乙办法"]),
        ("按照《关于印发〈甲方案〉的通知》要求", ["关于印发〈甲方案〉的通知"]),
        ("按照《关于印发《甲方案》的通知》要求", ["关于印发《甲方案》的通知"]),
        ("落实《甲\n规 划》（以下简称《规划》）", ["甲规划", "规划"]),
        ("落实《甲办法》，修订《甲办法》，执行《乙办法》", ["甲办法", "乙办法"]),
        ("落实《《甲办法》》。", ["甲办法"]),
        ("贯彻《关于甲的意见，推进落实。执行《乙办法》", ["关于甲的意见", "乙办法"]),
        ("按照《关于印发《甲方案》的通知，落实《乙办法》。", ["关于印发《甲方案》的通知", "乙办法"]),
        ("按照《关于印发《甲方案的通知》、《乙办法》。", ["关于印发《甲方案的通知", "乙办法"]),
        ("落实《甲规划、《乙办法》、《丙条例》", ["甲规划", "乙办法", "丙条例"]),
        ("落实《甲办法〉要求", ["甲办法"]),
        ("空的《》和《 》不算，没有书名号的甲办法也不算", []),
        ("结尾只有《", []),
    ],
)
def test_titles_are_found(text: str, titles: list[str]) -> None:
    found = find_citations(text, plain(text), 0, len(text))
    assert [c.title for c in found] == titles
    assert all(text[c.mention.start : c.mention.end] == c.mention.surface for c in found)


def test_only_the_stretch_is_searched() -> None:
    text = "《甲》《乙》《丙》"
    assert [c.title for c in find_citations(text, plain(text), 3, 6)] == ["乙"]
