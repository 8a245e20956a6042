"""Who issued a plan, when, under which title: notices of several shapes."""

import pytest

from loaders.notice import Header, read_header
from loaders.notice.header import year_of
from loaders.notice.jurisdiction import find_jurisdiction
from loaders.text.plain import plain


def header(notice: str, body: str = "一、工作\n1.抓好落实。\n") -> Header:
    text = notice + body
    words = plain(text)
    return read_header(text, words, len(notice), len(text))


NOTICES = {
    "notice, signature, title": (
        "关于印发桐城市2023年教育工作要点的通知\n各镇人民政府，市直各单位：\n现将《桐城市2023年教育工作要点》印发给你们。\n桐城市教育工作领导小组\n2023年3月1日\n"
        "桐城市2023年教育工作要点\n为做好工作，制定本要点。\n",
        ("桐城市2023年教育工作要点", "桐城市教育工作领导小组", "2023-03-01", 2023, "桐城市"),
    ),
    "wrapped title and signature": (
        "歙县人民政府办公室关于印发\n歙县旅游发展实施方案的通知\n歙政办〔2022〕8号\n各乡镇人民政府：\n请认真组织实施。\n歙县人民政府\n办公室\n2022年5月6日\n"
        "歙县旅游发展\n实施方案\n根据上级要求，制定本方案。\n",
        ("歙县旅游发展实施方案", "歙县人民政府办公室", "2022-05-06", 2022, "歙县"),
    ),
    "one line": (
        "徽政办〔2021〕3号 黄山市人民政府办公室关于印发黄山市徽茶产业行动方案的通知 各区县人民政府： 请认真贯彻执行。 黄山市人民政府办公室 2021年4月2日 "
        "黄山市徽茶产业行动方案 为推动发展，制定本方案。 ",
        ("黄山市徽茶产业行动方案", "黄山市人民政府办公室", "2021-04-02", 2021, "黄山市"),
    ),
    "an opinion without a notice": (
        "安徽省人民政府关于支持某产业发展的意见\n皖政〔2019〕12号\n各市、县人民政府：\n现提出以下意见：\n",
        ("安徽省人民政府关于支持某产业发展的意见", "安徽省人民政府", None, 2019, "安徽省"),
    ),
    "a date in Chinese numerals": (
        "关于印发2020年要点的通知\n各单位：\n请落实。\n含山县人民政府办公室\n二〇二〇年十二月三十一日\n含山县2020年工作要点\n",
        ("含山县2020年工作要点", "含山县人民政府办公室", "2020-12-31", 2020, "含山县"),
    ),
    "no title": (
        "各省、自治区、直辖市人民政府：近年来取得成效。现提出以下意见。",
        ("", "", None, None, "全国"),
    ),
}


@pytest.mark.parametrize("name", NOTICES)
def test_header(name: str) -> None:
    notice, want = NOTICES[name]
    found = header(notice)
    home = find_jurisdiction(found, plain(notice), None, None)
    got = (found.title, found.issuer, found.issued, year_of(found), home.name if home else None)
    assert got == want
