import pytest

from loaders.text.numerals import numeral_values, parse_integer, parse_number


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("7", 7),
        ("1,200", 1200),
        ("0.65", 0.65),
        ("1.5万", 15000),
        ("1万亿", 10**12),
        ("3千", 3000),
        ("十", 10),
        ("十四", 14),
        ("二十", 20),
        ("一百零八", 108),
        ("两", 2),
        ("两百", 200),
        ("十五万", 150000),
        ("一千亿", 10**11),
        ("百", 100),
        ("半", 0.5),
        ("二〇二四", 2024),
        ("二O二四", 2024),
        ("一〇五", 105),
        ("三点五", 3.5),
        ("百分之十五", 0.15),
        ("百分之三点五", 0.035),
        ("百分之98.6", 0.986),
        ("三分之一", 1 / 3),
    ],
)
def test_a_numeral_is_read(raw: str, number: float) -> None:
    assert parse_number(raw) == pytest.approx(number)


@pytest.mark.parametrize(
    "raw",
    ["", "家", "1.2.3", "分之", "十分之", "3家", "零分之一", "点五", "一分之一分之一" * 9_000, "9" * 400],
)
def test_what_is_no_numeral_is_none(raw: str) -> None:
    assert parse_number(raw) is None


def test_an_integer_has_no_fraction() -> None:
    assert parse_integer("二〇二四") == 2024
    assert parse_integer("1.5") is None
    assert parse_integer("半") is None


@pytest.mark.parametrize("text", ["万", "十", "百万", "亿"])
def test_a_scale_alone_is_a_float(text: str) -> None:
    assert isinstance(parse_number(text), float)


def test_values_come_from_the_table() -> None:
    assert numeral_values("ten", "half") == {"十": 10, "半": 0.5}
    assert all(parse_number(word) == value for word, value in numeral_values("one_to_nine", "two").items())
