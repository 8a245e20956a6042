"""The reference of commands, from the program's own help."""

import inspect
import re
from html import escape
from typing import Any

from typer.main import get_command

import cli
from graph.language import Lang, in_language

_HEAD = {"en": "# Commands\n", "zh": "# 命令\n"}
_SHARED = {
    "en": "Options of the program, before the command or behind it:\n",
    "zh": "程序的选项，写在命令之前或之后都可以：\n",
}
_DEFAULT = {"en": " Default: `{}`.", "zh": "默认：`{}`。"}
_VARIABLE = {"en": " Environment: `{}`.", "zh": "环境变量：`{}`。"}


def commands_page(lang: Lang = "en") -> str:
    """Return the page in a language: a part for the options of the program, then one a command."""
    app: Any = get_command(cli.program())
    parts = [_HEAD[lang], _text(lang, app.help), "", _SHARED[lang], _options(lang, app)]
    for name, command in app.commands.items():
        parts += [
            f"\n## yaodian {name}\n",
            _text(lang, command.help),
            "",
            _usage(name, command),
            "",
            _options(lang, command),
        ]
        parts += ["", _examples(command.epilog)]
    return "\n".join(parts).rstrip() + "\n"


def _text(lang: Lang, help_: str | None) -> str:
    text = inspect.cleandoc(_told(lang, help_)).partition("\b")[0]
    return re.sub(r"\s*Examples:\s*$", "", text).strip()


def _told(lang: Lang, help_: str | None) -> str:
    return in_language(lang, help_) if help_ else ""


def _usage(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    words = " ".join(
        p.metavar or p.name.upper() if p.required else f"[{p.metavar or p.name.upper()}]" for p in arguments
    )
    return f"```\nyaodian {name} [OPTIONS] {words}".rstrip() + "\n```"


def _options(lang: Lang, command: Any) -> str:
    return "\n".join(_option(lang, p) for p in command.params if p.name != "help")


def _option(lang: Lang, parameter: Any) -> str:
    help_ = escape(_told(lang, getattr(parameter, "help", "")), quote=False)
    if parameter.param_type_name == "argument":
        return f"- `{parameter.metavar or parameter.name.upper()}`: {help_}"
    names = ", ".join(f"`{o}`" for o in sorted(parameter.opts, key=len, reverse=True))
    value = f" {parameter.metavar}" if parameter.metavar else ""
    default = parameter.default
    shown = "" if default in (None, False, "", ()) or callable(default) else _DEFAULT[lang].format(default)
    variable = _VARIABLE[lang].format(parameter.envvar) if parameter.envvar else ""
    return f"- {names}{value}: {help_}{shown}{variable}"


def _examples(epilog: str | None) -> str:
    lines = [line.strip() for line in (epilog or "").splitlines() if line.startswith("  ")]
    return "```\n" + "\n".join(lines) + "\n```"
