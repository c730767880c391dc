"""The command line: arguments in, text and an exit code out. Nothing imports it.

Each command or group of commands has a module; ``main`` runs them and turns errors into sentences and exit codes.
"""

__all__ = ["main"]
