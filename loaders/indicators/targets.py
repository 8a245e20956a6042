"""Tell whether a quantity is a target: to be reached, not what exists, limits a benefit or names a thing."""

import re
from dataclasses import dataclass

from loaders.indicators.quantities import Quantity
from loaders.text.vocabulary import any_of, words

_ACHIEVE = any_of(words("target_words", "achieve"))
_DESCRIBE = any_of(words("non_target_words", "describing"))
_LAST_MARK = re.compile(rf"(?P<describe>{_DESCRIBE})|(?P<achieve>{_ACHIEVE})")
_CREATE = re.compile(rf"{any_of(words('target_words', 'create'))}$")
_LABEL = re.compile(r".*(?<![\d.])\d{1,3}[.、](?=\D)", re.DOTALL)
_SPECIFIED = re.compile(rf"{any_of(words('non_target_words', 'specified'))}$")
_STATISTIC = re.compile(rf"{any_of(words('target_words', 'statistic'))}(?:为|共|约|是|:)?$")
_EXISTING = re.compile(
    rf"(?!(?<=[项题节科栏条])目前|(?<=[比较于])[上去]年){any_of(words('non_target_words', 'existing'))}"
)
_FUTURE = re.compile(any_of(words("target_words", "future")))
_BENEFIT = re.compile(any_of(words("non_target_words", "benefit")))
_FUND = re.compile(any_of(words("non_target_words", "fund")))
_CONDITION = re.compile(
    "对(?![接标外口比])|凡|针对|符合|若|如(?![东皋意何])|经(?![济费营开])|当(?![年地前])|除(?!险)"
)
_BEFORE = re.compile(rf"{any_of(words('non_target_words', 'before_number'))}$")
_AFTER = re.compile(any_of(words("non_target_words", "after_number")))
_SLOGAN = re.compile(rf"[^,。;、]{{0,6}}?{any_of(words('non_target_words', 'slogan'))}(?=[,。;、)\"和]|$)")
_WEIGHT = re.compile(any_of(words("non_target_words", "weight")))
_ISSUE = re.compile(rf"{any_of(words('non_target_words', 'issue'))}(?:后|之?日起|之日后)?$")
_SERVICE = re.compile(any_of(words("target_words", "service")))
_EACH = re.compile(rf"{any_of(words('target_words', 'frequency'))}[^,。;]{{0,12}}$")
_EVENT = re.compile(rf"{any_of(words('target_words', 'event'))}(?:了|不少于|至少|[^,。;]{{0,8}})?$")
_ALL = re.compile(rf"[^,。;]{{0,24}}?(?:全部|全面|均|基本|初步|都)[^,。;]{{0,6}}?{_ACHIEVE}")
_AT_PLACES = re.compile(rf"[^,。;]{{2,20}}?{_ACHIEVE}")
_SUBJECT = re.compile(r"[^,。;、]{2,18}?(?:开工|竣工|投产|建成|投用|落地|通过|完成|入库|上市|达产|挂牌)")
_ENDS = re.compile(r"[,。;、)/]|$")
_CLAUSE_END = re.compile("[,。;(]")
_SENTENCE_END = re.compile("[。;]")
_TO_NEW = re.compile(any_of(words("target_words", "trend_to")))
_PAST = re.compile(r"[建完实引新举开培办签]\w?[成现进增办展育约]?了$")
_EDGE_NOTE = re.compile(r"\((?:不含|含|包括|不包括)[^()]{1,12}\)")
_AIMED = re.compile(
    "力争|确保|争取|带动|拉动|撬动|实现|促成|达成|预计|全年|今年|本年|年内|[年月季]度?[底末]?前|[上下]半年"
)
_BECOME = re.compile("(?:[并加快努力着全推动]{0,4}|力争|[将把][^,]{1,10})(?:成为|打造成?|建成|形成|建设成)")
_FIGURES = re.compile(r"\d|[一二两三四五六七八九十]")
_MEANT = re.compile("力争|确保|争取|带动|拉动|撬动|预计")
_SUM = re.compile(r"(?:总?投资|资金|融资|贷款|信贷|外资|内资|订单)(?:额|总额)?(?=[,。;、)]|落地|到位|$)")
_MILESTONE = re.compile("大关|关口|台阶|门槛")
_USE = re.compile("用于|支持|推动|促进|保障|投入|开展|帮助|扶持|推进|实施")
_NOUN = re.compile(r"[^\W\d_a-zA-Z]")
_SLOW = frozenset({"time", "months"})
_SIZED = frozenset({"money", "size", "spec"})
_LOOSE = frozenset({"percent", "points", "fraction", "ratio"})
_NEEDS_SIGN = frozenset({"score", "bare", "fraction"})
_QUOTED = 14
_TITLE = 60
_SENTENCE = 300


@dataclass(frozen=True, slots=True)
class Setting:
    """A quantity in its sentence.

    `clause` is what stands before it up to the last comma, `sentence` up to the last stop.
    """

    text: str
    quantity: Quantity
    clause: str
    sentence: str

    @property
    def right(self) -> str:
        """Return a short stretch after the number with its comparators."""
        start = self.quantity.end
        if note := _EDGE_NOTE.match(self.text, start):
            start = note.end()
        return self.text[start : start + 32]


def setting(text: str, quantity: Quantity) -> Setting:
    """Return the setting of a quantity in a text without white space."""
    begin = _sentence_start(text, quantity.start)
    return Setting(text, quantity, clause_before(text, quantity.start), text[begin : quantity.start])


def clause_before(text: str, at: int) -> str:
    """Return the words before `at` up to the last comma, colon, stop or bracket still open."""
    begin = max(0, at - 60)
    piece = text[begin:at]
    if label := _LABEL.match(piece):
        piece = piece[label.end() :]
    depth = 0
    for offset in range(len(piece) - 1, -1, -1):
        char = piece[offset]
        if char == ")":
            depth += 1
        elif char == "(":
            if not depth:
                return piece[offset + 1 :]
            depth -= 1
        elif char in ",。;:!?" and not depth:
            return piece[offset + 1 :]
    return piece


def judge(here: Setting) -> str | None:
    """Return the name of the rule by which the quantity is a target, None where it is none."""
    if _is_name(here) or _is_old(here) or _is_benefit(here) or _is_condition(here):
        return None
    if here.quantity.kind in _SLOW:
        return _time_limit(here)
    return _signed(here) or _bare(here)


def _signed(here: Setting) -> str | None:
    """A target by its verb or comparator, or because it is all that a cell of a table says."""
    quantity = here.quantity
    if quantity.change:
        return "trend" if quantity.kind != "score" else None
    if _compared(quantity) or (quantity.kind in _NEEDS_SIGN and (quantity.before or quantity.behind)):
        return "comparator"
    return "cell" if quantity.start == 0 and _ENDS.match(here.right) else None


def _compared(quantity: Quantity) -> bool:
    return quantity.before not in (None, "=") or quantity.behind in (">=", "<=") or quantity.ranged


def _bare(here: Setting) -> str | None:
    quantity = here.quantity
    if quantity.kind in _NEEDS_SIGN:
        return None
    if quantity.kind in _LOOSE:
        share = here.right.startswith("的比例") or _WEIGHT.search(here.clause)
        return "percent" if not share else None
    if _EACH.search(here.clause) and _EVENT.search(here.clause) and quantity.kind == "count":
        return "frequency"
    if quantity.spoken:
        adjacent = (
            2 <= quantity.value < 100 and _CREATE.search(here.clause) and quantity.unit not in ("类", "种")
        )
        return "verb" if adjacent and not _SLOGAN.match(here.right) else None
    if quantity.kind == "spec" and _noun_follows(here):
        return None
    return _governed(here)


def _governed(here: Setting) -> str | None:
    marks = list(_LAST_MARK.finditer(here.clause))
    if marks:
        return None if marks[-1]["describe"] else "verb"
    if _STATISTIC.search(here.clause):
        return "statistic"
    if _ALL.match(here.right) or (here.clause.endswith("在") and _AT_PLACES.match(here.right)):
        return "whole"
    if not here.clause.strip("力争确保") and _SUBJECT.match(here.right):
        return "whole"
    return "item" if len(here.clause) >= 2 and _ENDS.match(here.right) else None


def _time_limit(here: Setting) -> str | None:
    quantity = here.quantity
    if _ISSUE.search(here.clause) or here.clause.endswith(("月", "年")):
        return None
    service = _SERVICE.search(here.clause) or _SERVICE.match(here.right)
    if quantity.change or quantity.before in ("<=", "<"):
        return "limit" if service or quantity.change else None
    if quantity.behind == "<=":
        return "limit" if quantity.kind == "time" or service else None
    if quantity.before or quantity.behind:
        return "comparator" if quantity.kind == "time" else None
    return "limit" if quantity.kind == "time" and _SERVICE.match(here.right) else None


def _is_name(here: Setting) -> bool:
    """An ordinal, the name of a thing, a weight in brackets or a number in a short quotation."""
    text, quantity = here.text, here.quantity
    if _BEFORE.search(here.clause) and not (here.clause.endswith("每") and quantity.before):
        return True
    if _AFTER.match(here.right) and quantity.kind not in _LOOSE and not quantity.change:
        return True
    bracketed = text[quantity.number - 1 : quantity.number] + text[quantity.end : quantity.end + 1] == "()"
    return bracketed or _idiom(here) or _in_title(text, quantity.start) or _in_quotes(text, quantity)


def _in_title(text: str, at: int) -> bool:
    opening = text.rfind("《", max(0, at - _TITLE), at)
    return opening >= 0 and text.find("》", opening, at) < 0


def _idiom(here: Setting) -> bool:
    """一次性, 达到一次, 减少二次: 一 and 二 count something only after a comparator or in 每年…一次."""
    quantity = here.quantity
    if not quantity.spoken or quantity.kind != "count" or quantity.ranged:
        return False
    figure = here.text[quantity.number]
    if figure == "二" and quantity.value == 2:
        return True
    named = quantity.before in ("<=", ">=") and "达" not in here.text[quantity.start : quantity.number]
    return quantity.value < 2 and not (named or quantity.behind) and not _EACH.search(here.clause)


def _in_quotes(text: str, quantity: Quantity) -> bool:
    begin = _sentence_start(text, quantity.start)
    if text.count('"', begin, quantity.start) % 2 == 0:
        return False
    opening = text.rfind('"', begin, quantity.start)
    closing = text.find('"', quantity.end, quantity.end + _QUOTED)
    return closing >= 0 and closing - opening <= _QUOTED


def exists(clause: str) -> bool:
    """Say whether a clause tells of what there is or has been done (已建成, 现有, 建成了)."""
    return bool(_EXISTING.search(clause) or _PAST.search(clause))


def _is_old(here: Setting) -> bool:
    """What exists, what has been reached, or the value that a new one replaces."""
    if exists(here.clause) or here.right.startswith("的基础上"):
        return True
    if _TO_NEW.match(here.right):
        return True
    past = [match.end() for match in _EXISTING.finditer(here.sentence)]
    return bool(past) and not _FUTURE.search(here.sentence, past[-1])


def _is_benefit(here: Setting) -> bool:
    """A benefit named in the number's own clause; for sums and shares in the sentence, unless the clause aims."""
    right = _CLAUSE_END.split(here.right, maxsplit=1)[0]
    if _BENEFIT.search(_FUND.sub("", here.clause + right)):
        return True
    if here.quantity.kind not in ("money", "percent", "fraction"):
        return False
    before = "" if _AIMED.search(here.clause) else here.sentence
    behind = "" if _MEANT.search(here.clause) else _SENTENCE_END.split(here.right, maxsplit=1)[0]
    return bool(_BENEFIT.search(_FUND.sub("", before + behind)))


def _is_condition(here: Setting) -> bool:
    """Words that only say to which things a measure applies: 对…1亿元以上的, 30吨以上锅炉."""
    quantity = here.quantity
    attributive = here.right.startswith("的") or _noun_follows(here)
    described = quantity.before not in (None, "=") or (quantity.kind in _SIZED and not quantity.ranged)
    if here.right.startswith("的") and described and quantity.kind not in _LOOSE and not quantity.change:
        return not _becomes(here)
    if quantity.behind in (">=", "<=") and attributive and _SPECIFIED.search(here.clause):
        return True
    if quantity.kind in _SIZED and not quantity.ranged and _compared(quantity) and attributive:
        return True
    if not _CONDITION.match(here.clause) or quantity.kind in _SLOW:
        return False
    return attributive or not _compared(quantity)


def _becomes(here: Setting) -> bool:
    """Tell whether a place is to become what the number describes: 成为年吞吐量达100万箱的枢纽; 打造…的园区3个 is not."""
    if not _BECOME.match(here.clause):
        return False
    return not _FIGURES.search(_CLAUSE_END.split(here.right, maxsplit=1)[0])


def _noun_follows(here: Setting) -> bool:
    """Tell whether a noun that the number describes stands behind it: 1亿元以上|项目, not 2000亿元|大关."""
    after = here.right[:1]
    if not after or not _NOUN.match(after) or after in "并和及与或等且以":
        return False
    return not (_MILESTONE.match(here.right) or _SUM.match(here.right) or _USE.match(here.right))


def _sentence_start(text: str, at: int) -> int:
    begin = max(0, at - _SENTENCE)
    return max(begin - 1, *(text.rfind(stop, begin, at) for stop in "。;!")) + 1
