"""The reference of commands, from the program's own help."""

import inspect
import re
from html import escape
from typing import Any

from typer.main import get_command

import cli


def commands_page() -> str:
    """Return the page: a part for the options of the program, then one a command."""
    app: Any = get_command(cli.app)
    parts = [
        "# Commands\n",
        _text(app.help),
        "",
        "Options of the program, before the command or behind it:\n",
        _options(app),
    ]
    for name, command in app.commands.items():
        parts += [
            f"\n## yaodian {name}\n",
            _text(command.help),
            "",
            _usage(name, command),
            "",
            _options(command),
        ]
        parts += ["", _examples(command.epilog)]
    return "\n".join(parts).rstrip() + "\n"


def _text(help_: str | None) -> str:
    text = inspect.cleandoc(help_ or "").partition("\b")[0]
    return re.sub(r"\s*Examples:\s*$", "", text).strip()


def _usage(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    words = " ".join(
        p.metavar or p.name.upper() if p.required else f"[{p.metavar or p.name.upper()}]" for p in arguments
    )
    return f"```\nyaodian {name} [OPTIONS] {words}".rstrip() + "\n```"


def _options(command: Any) -> str:
    return "\n".join(_option(p) for p in command.params if p.name != "help")


def _option(parameter: Any) -> str:
    help_ = escape(getattr(parameter, "help", "") or "", quote=False)
    if parameter.param_type_name == "argument":
        return f"- `{parameter.metavar or parameter.name.upper()}`: {help_}"
    names = ", ".join(f"`{o}`" for o in sorted(parameter.opts, key=len, reverse=True))
    value = f" {parameter.metavar}" if parameter.metavar else ""
    default = parameter.default
    shown = "" if default in (None, False, "", ()) or callable(default) else f" Default: `{default}`."
    variable = f" Environment: `{parameter.envvar}`." if parameter.envvar else ""
    return f"- {names}{value}: {help_}{shown}{variable}"


def _examples(epilog: str | None) -> str:
    lines = [line.strip() for line in (epilog or "").splitlines() if line.startswith("  ")]
    return "```\n" + "\n".join(lines) + "\n```"
