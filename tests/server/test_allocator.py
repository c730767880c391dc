"""The server uses jemalloc if the machine has it, unless whoever starts it chose otherwise; everything else is the same."""

import ctypes.util
import os
import subprocess
import sys

import pytest

from served import serving

HAS_IT = bool(ctypes.util.find_library("jemalloc"))


def maps(server):
    with open(f"/proc/{server.process.pid}/maps", encoding="utf-8") as file:
        return file.read()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has it")
@pytest.mark.parametrize(("chosen", "is_used"), [({}, HAS_IT), ({"LD_PRELOAD": ""}, False)])
def test_the_server_uses_it_if_it_is_there_and_nobody_chose_otherwise(small_store, chosen, is_used):
    with serving("--store", small_store(), env=chosen) as server:
        assert server.query("ASK {}").status == 200
        assert ("jemalloc" in maps(server)) is is_used


def test_a_program_with_comity_in_it_is_not_replaced():
    code = "import sys; from comity.server import allocator; sys.argv = ['comity', 'serve']; allocator.use_faster(); print('still here')"
    variables = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=variables, check=True)
    assert told.stdout == "still here\n"
