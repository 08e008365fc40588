"""The command line: one file a command, each loaded only when it is called."""


def main() -> None:
    """Entry point of the program ``rashomon``."""
    from rashomon.cli.app import cli

    cli(prog_name="rashomon")


__all__ = ["main"]
