"""Tell whether a quantity is a target, and by which rule: its verb, its comparator, its place in the clause.

The rules in the order in which they are asked: `limit` (a time in which something is done), `trend`, `comparator`,
`cell`, `percent`, `frequency`, `process`, `verb`, `statistic`, `whole`, `item`.
"""

import re

from loaders.indicators.non_targets import EACH_TIME, LOOSE, in_process, is_none, noun_follows
from loaders.indicators.quantity import SLOW
from loaders.indicators.setting import Setting
from loaders.indicators.verbs import counts_noun, governing
from loaders.text.vocabulary import pattern, words

_CREATE = words("target_words", "create")
_STATISTIC_LAST = frozenset(w[-1] for w in words("target_words", "statistic", "copula")) | {":"}
_STATISTIC = pattern("{target_words.statistic}(?:{target_words.copula}|:)?$")
_SLOGAN = pattern(r"[^,。;、]{0,6}?{non_target_words.slogan}(?=[,。;、)\"和]|$)")
_WEIGHT = pattern("{non_target_words.weight}")
_ISSUED = pattern("{deadline_words.issue}(?:后|之?日起|之日后)?$")
_SERVICE = pattern("{target_words.service}")
_EVENT = pattern("{target_words.event}(?:了|不少于|至少|[^,。;]{0,8})?$")
_ALL_REACH = pattern(
    "[^,。;]{0,24}?(?=[{firsts:target_words.wholly}]){target_words.wholly}"
    "[^,。;]{0,6}?(?=[{firsts:target_words.achieve}]){target_words.achieve}"
)
_AT_PLACES = pattern("[^,。;]{2,20}?(?=[{firsts:target_words.achieve}]){target_words.achieve}")
_FINISHED = pattern("[^,。;、]{2,18}?(?=[{firsts:target_words.finish}]){target_words.finish}")
_ONLY_AIM = re.compile("(?:力争|确保)*")
_ENDS = re.compile(r"[,。;、)/]|$")
_YEAR_TOLD = re.compile("(?P<year>20[0-9]{2})年(?![-~至到]|.*[较比]|.*基础)")
_HOURS = ("小时", "学时", "课时")
_OF_SERVICE = pattern("{target_words.hours_of}(?:总?时[长数])?(?:达|累计|共)?$")
_NEEDS_SIGN = frozenset({"score", "bare", "fraction"})


def judge(here: Setting, year: int | None = None) -> str | None:
    """Return the name of the rule by which the quantity is a target in a plan of `year`, None where it is none."""
    if is_none(here) or (year is not None and _is_of_year_before(here, year)):
        return None
    if here.quantity.kind in SLOW:
        return _slow(here)
    return _signed(here) or _unsigned(here)


def _slow(here: Setting) -> str | None:
    """A time is a ceiling, a length to be reached, or an amount of service: 开展服务3600小时."""
    if _is_limit(here):
        return "limit"
    if _is_longer(here):
        return "comparator"
    hours = here.quantity.unit in _HOURS and _OF_SERVICE.search(here.clause)
    return "verb" if hours and _ENDS.match(here.right) else None


def _is_of_year_before(here: Setting, year: int) -> bool:
    """2023年实现产值350亿元 in a plan of 2024; not 较2023年增长5%."""
    told = _YEAR_TOLD.match(here.clause)
    return told is not None and int(told["year"]) < year


def _signed(here: Setting) -> str | None:
    """A target by its verb or comparator, or because it is all that a cell of a table says."""
    quantity = here.quantity
    if quantity.change:
        return "trend" if quantity.kind != "score" else None
    if quantity.compared or (quantity.kind in _NEEDS_SIGN and (quantity.before or quantity.behind)):
        return "comparator"
    return "cell" if quantity.start == 0 and _ENDS.match(here.right) else None


def _unsigned(here: Setting) -> str | None:
    quantity = here.quantity
    if quantity.kind in _NEEDS_SIGN:
        return None
    if quantity.kind in LOOSE:
        return None if _is_weight(here) else "percent"
    if _recurs(here):
        return "frequency"
    if in_process(here):
        return "process"
    if quantity.spoken:
        return "verb" if _creates(here) or counts_noun(here) else None
    if quantity.kind == "spec" and noun_follows(here):
        return None
    return _governed(here)


def _governed(here: Setting) -> str | None:
    verb = governing(here.clause)
    if verb:
        return None if verb["describe"] else "verb"
    if here.clause[-1:] in _STATISTIC_LAST and _STATISTIC.search(here.clause):
        return "statistic"
    if _all_are_reached(here) or _opens_with_finished(here):
        return "whole"
    return "item" if len(here.clause) >= 2 and _ENDS.match(here.right) else None


def _is_limit(here: Setting) -> bool:
    """A time in which a service is given or to which it is cut: 5日内办结, 压缩至3个工作日."""
    quantity = here.quantity
    if _is_term(here):
        return False
    if quantity.change:
        return True
    served = bool(_SERVICE.search(here.clause) or _SERVICE.match(here.right))
    if quantity.before in ("<=", "<"):
        return served
    if quantity.behind == "<=":
        return quantity.kind == "time" or served
    if quantity.before or quantity.behind:
        return False
    return quantity.kind == "time" and _SERVICE.match(here.right) is not None


def _is_longer(here: Setting) -> bool:
    """A length that is to be reached: 不少于40学时; not a ceiling, and not a term."""
    quantity = here.quantity
    ceiling = quantity.before in ("<=", "<") or quantity.behind == "<="
    return (
        quantity.kind == "time"
        and not ceiling
        and not _is_term(here)
        and bool(quantity.before or quantity.behind)
    )


def _is_term(here: Setting) -> bool:
    """A term from the day of issue, or a part of a date: 印发之日起30日内, 6月30日内."""
    return bool(_ISSUED.search(here.clause)) or here.clause.endswith(("月", "年"))


def _is_weight(here: Setting) -> bool:
    return here.right.startswith("的比例") or _WEIGHT.search(here.clause) is not None


def _recurs(here: Setting) -> bool:
    """每季度开展检查2次."""
    counted = here.quantity.kind == "count"
    return counted and bool(EACH_TIME.search(here.clause) and _EVENT.search(here.clause))


def _creates(here: Setting) -> bool:
    """A number in words right after a verb: 打造三个基地; not 打造三个高地, and not 三类."""
    quantity = here.quantity
    if not 2 <= quantity.value < 100 or quantity.unit in ("类", "种"):
        return False
    return bool(here.clause.endswith(_CREATE)) and not _SLOGAN.match(here.right)


def _all_are_reached(here: Setting) -> bool:
    """5个乡镇全部建成; 在3个区开展."""
    if _ALL_REACH.match(here.right):
        return True
    return here.clause.endswith("在") and _AT_PLACES.match(here.right) is not None


def _opens_with_finished(here: Setting) -> bool:
    """确保8个项目开工, with nothing before the number but an aim."""
    return _ONLY_AIM.fullmatch(here.clause) is not None and _FINISHED.match(here.right) is not None
