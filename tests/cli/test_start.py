"""``comity ask`` starts as fast as it can: it loads only what the answer needs."""

import subprocess
import sys

SLOW = ("click", "comity.naming", "comity.plain_language", "dataclasses", "inspect", "networkx", "rdflib", "yaml")
"""What takes longer to load than most answers take."""


def test_a_question_by_name_loads_nothing_that_it_does_not_need(graph):
    asked = (
        "import sys; sys.argv = ['comity', 'ask', 'members', 'china-central-asia']; from comity.cli.main import main\n"
    )
    code = f"{asked}try: main()\nexcept SystemExit: pass\nprint('loaded', [m for m in {SLOW} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("The China–Central Asia mechanism has 6 members")
    assert done.stdout.splitlines()[-1] == "loaded []"


def test_what_a_question_by_name_loads_compiles_no_annotations(graph):
    """Named tuples compile annotations that are text, as ``from __future__ import annotations`` makes them; the first costs 2 ms."""
    code = """import builtins, sys
compiled = builtins.compile
def told(source, name, *more, **also):
    if name == "<string>":
        print("compiled", source, file=sys.stderr)
    return compiled(source, name, *more, **also)
builtins.compile = told
sys.argv = ["comity", "ask", "members", "china-central-asia"]
from comity.cli.main import main
try: main()
except SystemExit: pass"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "compiled" not in done.stderr
