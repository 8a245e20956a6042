"""Places of any text: mentions are its words, each region comes once, reading twice gives the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import PartnerMention, RegionMention
from loaders.places.find import read_places
from loaders.places.gazetteer import gazetteer
from loaders.text.plain import plain

PIECES = st.sampled_from(
    [
        "上海", "溧阳市", "和县", "朝阳", "沪苏浙", "长三角", "苏皖合作", "“甬延”", "赴沪", "援藏", "至", "、", "与", "，", "。",
        "《", "》", "（", "）", "\u3000", "\n", " ", "高速", "段", "路", "新华医院", "商会", "开发区", "合作", "公园", "日本", "G60",
        "南京医科大学", "雄安新区", "资源", "A", "港", "联盟",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=60))
HOMES = st.sampled_from([None, "340281", "310000", "222400", "zone:平潭综合实验区", "country:中国"])


@settings(deadline=None)
@given(TEXTS, HOMES)
def test_mentions_are_words_of_the_text(text: str, ident: str | None) -> None:
    home = gazetteer().region(ident) if ident else None
    found, partners = read_places(text, plain(text), 0, len(text), home=home, year=2024)
    both: list[RegionMention | PartnerMention] = [*found, *partners]
    for item in both:
        assert text[item.mention.start : item.mention.end] == item.mention.surface
        assert item.rule
    ids = [m.region.id for m in found]
    assert len(ids) == len(set(ids))
    assert all(gazetteer().region(i) for i in ids)
    again = read_places(text, plain(text), 0, len(text), home=home, year=2024)
    assert again == (found, partners)


@settings(deadline=None)
@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_nothing_is_read_outside_the_body_or_in_a_clause(text: str, low: int, high: int) -> None:
    start, end = sorted((min(low, len(text)), min(low + high, len(text))))
    clause = (start + (end - start) // 2, end)
    found, partners = read_places(text, plain(text), start, end, exclude=[clause])
    both: list[RegionMention | PartnerMention] = [*found, *partners]
    for item in both:
        assert start <= item.mention.start < item.mention.end <= max(clause[0], start)
