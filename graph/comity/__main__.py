"""``python -m comity`` is the command ``comity``."""

from comity.cli.main import script

if __name__ == "__main__":
    script()
