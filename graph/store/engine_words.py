"""What engines say of a question that they do not answer, in the language of messages, where it is often met.

Both engines are known by their words: what stands in a question names what to mend, the rest of their sentences seldom tells more.
"""

import re

from graph.language import N_, gettext, of_messages

_NAME = r"[`']?(?P<name>[^`'(\n]+?)[`']?"
_AT = r"line (?P<line>\d+), col(?:umn)? (?P<column>\d+)"
_SAID = (
    (rf"Undefined variable {_NAME}$", N_("the variable {name} is not known there")),
    (rf"Variable {_NAME} not defined", N_("the variable {name} is not known there")),
    (rf"Variable {_NAME} already declared", N_("the variable {name} is there twice")),
    (rf"Unknown function:? {_NAME}(?:[( ]|$)", N_("there is no function {name}")),
    (rf"Unknown procedure {_NAME}\.", N_("there is no procedure {name}")),
    (r"no procedure with the name `(?P<name>[^`\n]+)`", N_("there is no procedure {name}")),
    (r"Missing parameter: \$(?P<name>.+)", N_("the parameter ${name} has no value")),
    (r"Expected parameter\(s\): (?P<name>.+)", N_("the parameter ${name} has no value")),
    (r"(?:division|modulo|/) by zero", N_("something is divided by zero")),
    (r"Integer overflow|long overflow", N_("a number becomes too large")),
    (r"Invalid integer: (?P<name>.+)|integer, (?P<other>\S+), is too large", N_("a number in it is too large")),
    (r"cannot parse '(?P<name>[^'\n]*)' as|Text cannot be parsed to", N_("a text is no date, time or duration")),
    (r"Invalid [Rr]eg(?:ular expression|ex)", N_("a pattern behind =~ is not well formed")),
    (r"collection safety limit|would use more than the limit|[Oo]ut of memory|OutOfMemory", N_("it takes more memory than it may: ask for less")),
    (r"[Ss]tack ?[Oo]verflow|nested too deep", N_("brackets lie too deep in brackets")),
    (r"Multiple result columns with the same name", N_("two columns have one name: name one otherwise with AS")),
    (r"must have the same (?:return )?column names", N_("the parts of a UNION must have the same columns")),
    (r"(?P<name>LIMIT|SKIP)\b.*non-negative integer", N_("behind {name} there must be a whole number from 0 on")),
    (r"must be a non-negative integer", N_("a number of rows must be a whole number from 0 on")),
    (r"[Aa]ggregat\w+ function", N_("an aggregate such as count() cannot stand there")),
    (r"Type mismatch|expects? an? .*, got |must be an? .*, got |Expected .* to be ", N_("a value is of another type than is asked for there")),
    (r"requires (?:at least |exactly |\d)[^:]*argument|[Ii]nsufficient parameters", N_("a function has too few or too many arguments")),
    (r"[Dd]eadlock|could not acquire|LockClient", N_("others write the same at that moment: run this again")),
    (r"[Dd]atabase.*does not exist|DatabaseNotFound", N_("the server has no database of that name")),
    (r"[Dd]atabase.*(?:unavailable|not available|is shut ?down)", N_("the database is not started")),
    (r"[Pp]ermission|not allowed for user|[Ff]orbidden|[Aa]ccess denied", N_("the user may not do this there")),
    (rf"syntax error at {_AT}: .*(?:end of query|reached end)", N_("it ends too early")),
    (r"Unexpected end of input|Invalid input '': expected", N_("it ends too early")),
    (rf"{_AT}", N_("its syntax is wrong near line {line}, character {column}")),
    (r"Unexpected character '(?P<name>.+)' at position (?P<column>\d+)", N_("the character {name} cannot stand there")),
    (r"[Ss]yntax error|SyntaxError", N_("its syntax is wrong")),
    (r"Schema error|already exists with label", N_("it goes against what the store holds")),
    (r"certificate has expired", N_("it has expired")),
    (r"self.signed certificate", N_("it is signed by itself")),
    (r"[Hh]ostname mismatch|not valid for", N_("it is made out to another name")),
    (r"unable to get (?:local )?issuer", N_("who signed it is not known here")),
    (r"Failed to read from defunct connection|[Cc]onnection (?:reset|refused|closed)", N_("the connection was lost: run this again")),
)  # fmt: skip
_KNOWN = tuple((re.compile(pattern), message) for pattern, message in _SAID)
_LONGEST = 2000


def first_line(said: str) -> str:
    """Return the first line of what is said."""
    return said.strip().partition("\n")[0]


def in_words(said: str) -> str:
    """Return what an engine says, which may be several lines, in one line in the language of messages.

    It speaks English: there, and where it is not known, its first line is returned.
    """
    first = first_line(said)
    if of_messages() == "en":
        return first
    for pattern, message in _KNOWN:
        if found := pattern.search(said[:_LONGEST]):
            return gettext(message, **found.groupdict(default=""))
    return first
