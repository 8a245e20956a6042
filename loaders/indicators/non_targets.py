"""Questions that tell what a quantity is instead of a target: a name, what exists, a benefit, a condition."""

import re

from loaders.indicators.quantity import SLOW, Quantity
from loaders.indicators.setting import Setting
from loaders.indicators.verbs import counts_noun
from loaders.text.vocabulary import pattern, words

# 项目前期 holds no 目前, 高于去年 sets what was against what is aimed at.
_EXISTING = pattern(
    "{non_target_words.existing}(?<![{chars:non_target_words.not_now}]目前)(?<![比较于][上去]年)(?!的?基础上)"
)
_DONE = pattern(r"{non_target_words.past_verb}\w{0,2}了$")
_FUTURE = pattern("{target_words.future}|(?<![至止]){time_words.current_year}(?!以来|已|前)")
_REPLACED = pattern("(?=[{firsts:target_words.trend_to}]){target_words.trend_to}")
_BENEFIT = pattern("{non_target_words.benefit}")
_FUND = pattern("{non_target_words.fund}")
_AIMED = pattern(
    r"{target_words.meant+reached}|{time_words.period+current_year}|[年月季]度?[底末]?前|到\d{4}年"
)
_RATE = words("target_words", "statistic")
_TITLED = re.compile("《[^《》]*》")
_MEANT = pattern("{target_words.meant}")
_CONDITION = pattern("(?!{non_target_words.like_condition}){non_target_words.condition}")
_SOURCE = pattern("{non_target_words.fund_source}[^。:]{0,6}[:由按]")
_SHARE = words("non_target_words", "borne")
_PURSE = pattern("(?:{non_target_words.purse}(?:预算内)?(?:配套|补助|专项)?资金|配套)(?:占比?|比例)?$")
_PURSE_ENDS = words("non_target_words", "purse_end")
_BORNE = pattern("(?:[^,。;]{0,24}?比例)?{non_target_words.borne}")
_PROCESS = pattern(r"{target_words.process}[^\d]{0,4}$")
_EXAMPLES = "等"
_KIND = pattern(
    "[^,。;、()]{0,8}?(?=[{firsts:non_target_words.named_kind}]){non_target_words.named_kind}"
    "(?=[,。;、()的和与]|{target_words.achieve}|$)"
)
_SPECIFIED = words("non_target_words", "specified")
_BEFORE = words("non_target_words", "before_number")
_SIGNED = pattern("每$|[{chars:non_target_words.date_end}]前$")
"""What a number with a comparator may stand behind: 每|不少于5次, 6月底前|达到50%; without one it is 前5名."""
_AFTER = pattern("(?=[{firsts:non_target_words.after_number}]){non_target_words.after_number}")
EACH_TIME = pattern("{target_words.frequency}[^,。;]{0,12}$")
"""The end of a clause that says how often: 每季度开展."""
_BECOME = pattern("(?:{target_words.effort}{0,3}|[将把][^,]{1,10}){target_words.become}")
_FIGURES = pattern(r"[\d{chars:numerals.one_to_nine+two+ten}]")
_SUM = pattern("{target_words.sum}(?:额|总额)?(?=[,。;、)]|落地|到位|$)")
_MILESTONE = pattern("{target_words.milestone}")
_PURPOSE = pattern("{target_words.purpose}")
_NO_NOUN = pattern("[等且以{chars:links.and+also}]")
_NOUN = re.compile(r"[^\W\d_a-zA-Z]")
_CLAUSE_END = re.compile("[,。;(]")
_SENTENCE_END = re.compile("[。;]")
_SIZED = frozenset({"money", "size", "spec"})
_PAID = frozenset({"money", "percent", "fraction"})
LOOSE = frozenset({"percent", "points", "fraction", "ratio"})
"""The kinds that need no verb to be targets."""
_SENTENCE = 200
_QUOTED = 14
_TITLE = 60


def is_none(here: Setting) -> bool:
    """Return whether the quantity is something else than a target."""
    return is_name(here) or is_old(here) or is_share(here) or is_benefit(here) or is_condition(here)


def is_name(here: Setting) -> bool:
    """An ordinal, the name of a thing, a weight in brackets or a number in a short quotation."""
    text, quantity = here.text, here.quantity
    if here.clause.endswith(_BEFORE) and not (quantity.before and _SIGNED.search(here.clause)):
        return True
    if here.clause.endswith(_EXAMPLES) and (quantity.kind != "count" or _KIND.match(here.right)):
        return True
    if _AFTER.match(here.right) and not (quantity.kind in LOOSE or quantity.change or in_process(here)):
        return True
    bracketed = text[quantity.number - 1 : quantity.number] + text[quantity.end : quantity.end + 1] == "()"
    return bracketed or _is_idiom(here) or _is_in_title(text, quantity.start) or _is_quoted(here)


def in_process(here: Setting) -> bool:
    """What a service takes: 全程2个环节, 只需1份材料."""
    return here.quantity.kind == "count" and _PROCESS.search(here.clause) is not None


def is_old(here: Setting) -> bool:
    """What exists, what has been reached, or the value that a new one replaces."""
    if exists(here.clause) or here.right.startswith("的基础上") or _REPLACED.match(here.right):
        return True
    past = -1
    for match in _EXISTING.finditer(here.sentence):
        past = match.end()
    return past >= 0 and not _FUTURE.search(here.sentence, past)


def exists(clause: str) -> bool:
    """Say whether a clause tells of what there is or has been done (已建成, 现有, 建成了)."""
    return bool(_EXISTING.search(clause) or (clause.endswith("了") and _DONE.search(clause)))


def is_share(here: Setting) -> bool:
    """What each level pays: 资金来源:省级资金50%, 由县级承担40%, 市财政配套290万元."""
    if here.quantity.kind not in _PAID:
        return False
    at = here.quantity.start
    begin = max(0, at - _SENTENCE)
    if _SOURCE.search(here.text, max(begin, here.text.rfind("。", begin, at)), at):
        return True
    bare = here.quantity.bare and here.quantity.behind is None
    if (
        bare
        and here.quantity.kind != "money"
        and here.clause.endswith(_PURSE_ENDS)
        and _PURSE.search(here.clause)
    ):
        return True
    return bare and bool(here.clause.endswith(_SHARE) or _BORNE.match(here.right))


def is_benefit(here: Setting) -> bool:
    """A benefit named in the number's own clause; for sums and shares in the sentence, unless the clause aims."""
    if _grants(here.clause + _CLAUSE_END.split(here.right, maxsplit=1)[0]):
        return True
    if here.quantity.kind not in _PAID:
        return False
    behind = _SENTENCE_END.split(here.right, maxsplit=1)[0]
    if not _BENEFIT.search(here.sentence + behind):
        return False
    before = "" if _AIMED.search(here.clause) or _is_rate(here) else here.sentence
    return _grants(before + ("" if _MEANT.search(here.clause) else behind))


def _is_rate(here: Setting) -> bool:
    """A rate that is to be reached or kept (达标率保持100%) needs no word of aim; a ceiling may be one of a benefit."""
    reached = here.quantity.before in (">=", ">", "=", None) and here.quantity.behind in (">=", "=", None)
    return here.quantity.kind == "percent" and reached and here.clause.endswith(_RATE)


def is_condition(here: Setting) -> bool:
    """Words that only say to which things a measure applies: 对…1亿元以上的, 30吨以上锅炉."""
    quantity = here.quantity
    if here.right.startswith("的") and _describes(quantity):
        return not _becomes(here)
    attributive = here.right.startswith("的") or noun_follows(here)
    if attributive and quantity.behind in (">=", "<=") and here.clause.endswith(_SPECIFIED):
        return True
    if attributive and quantity.kind in _SIZED and not quantity.ranged and quantity.compared:
        return True
    if quantity.kind in SLOW or not _CONDITION.match(here.clause):
        return False
    return attributive or not quantity.compared


def noun_follows(here: Setting) -> bool:
    """Tell whether a noun that the number describes stands behind it: 1亿元以上|项目, not 2000亿元|大关."""
    if not _NOUN.match(here.right) or _NO_NOUN.match(here.right):
        return False
    return not any(ahead.match(here.right) for ahead in (_MILESTONE, _SUM, _PURPOSE))


def _grants(said: str) -> bool:
    return bool(_BENEFIT.search(said) and _BENEFIT.search(_TITLED.sub("", _FUND.sub("", said))))


def _describes(quantity: Quantity) -> bool:
    """Say whether a number before 的 describes things: 1亿元以上的, 超过5家的; not 提高5%的."""
    edge = quantity.before not in (None, "=") or (quantity.kind in _SIZED and not quantity.ranged)
    return edge and quantity.kind not in LOOSE and not quantity.change


def _becomes(here: Setting) -> bool:
    """Tell whether a place is to become what the number describes: 成为年吞吐量达100万箱的枢纽; 打造…的园区3个 is not."""
    if not _BECOME.match(here.clause):
        return False
    return not _FIGURES.search(_CLAUSE_END.split(here.right, maxsplit=1)[0])


def _is_idiom(here: Setting) -> bool:
    """一次性, 达到一次, 减少二次: 一 and 二 count something only after a comparator or in 每年…一次."""
    quantity = here.quantity
    if not quantity.spoken or quantity.kind != "count" or quantity.ranged:
        return False
    if here.text[quantity.number] == "二" and quantity.value == 2:
        return True
    named = quantity.before in ("<=", ">=") and "达" not in here.text[quantity.start : quantity.number]
    if quantity.value >= 2 or named or quantity.behind or EACH_TIME.search(here.clause):
        return False
    return not counts_noun(here)


def _is_in_title(text: str, at: int) -> bool:
    opening = text.rfind("《", max(0, at - _TITLE), at)
    return opening >= 0 and text.find("》", opening, at) < 0


def _is_quoted(here: Setting) -> bool:
    text, quantity = here.text, here.quantity
    if here.sentence.count('"') % 2 == 0:
        return False
    opening = text.rfind('"', 0, quantity.start)
    closing = text.find('"', quantity.end, quantity.end + _QUOTED)
    return closing >= 0 and closing - opening <= _QUOTED
