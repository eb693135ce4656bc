"""The command, as `cuttings`, `ingest` and `python -m ingest`."""

from ingest.commands.terminal.stop import stoppable


def main() -> None:
    """Runs it; it can be stopped from its first moment on, also while it is being imported."""
    with stoppable():
        from ingest.commands.cli import main as command

        command(prog_name="cuttings")


if __name__ == "__main__":
    main()
