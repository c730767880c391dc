"""The command line: arguments in, text and an exit code out. Nothing imports it.

A module for each command or group of commands; ``main`` runs them and turns errors into sentences and exit codes.
"""

__all__ = ["main"]
