"""The `whotocall` command and its list of subcommands; each is loaded only when it is called."""

from __future__ import annotations

import importlib

import click

from settings import SettingsError

# Command -> what its module is called, in the order in which `whotocall --help` shows them.
COMMANDS = (
    "find",
    "place",
    "areas",
    "check",
    "build",
    "due",
    "extract",
    "review",
    "confirm",
    "export",
    "import",
    "browse",
    "sms",
)


class Commands(click.Group):
    """Loads a subcommand's module when it is needed, so that `whotocall find` does not pay for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name, or None."""
        if name not in COMMANDS:
            return None
        # `import` is a word of Python's own.
        python_name = "import_" if name == "import" else name
        command: click.Command = getattr(importlib.import_module(f"whotocall.commands.{python_name}"), python_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; a bad setting is a sentence, not a traceback."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise click.ClickException(str(error)) from None


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="whotocall")
def main() -> None:
    """Who to call, in this place, for this need.

    \b
    Examples:
      whotocall find "Placer County"        the services that cover a place
      whotocall check                       is every record in order?
      whotocall build                       make resources.db from the records
    """
