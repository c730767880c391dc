"""After all attacks, which is why this file is the last of its folder: the slow clients are cut off, and the server is as it was.

It is the same process with about as many descriptors and as much memory as at the beginning.
"""

import threading
import time

import pytest

from attackers import descriptors, resident

pytestmark = pytest.mark.xdist_group("attacks")


def test_who_is_slow_is_cut_off_and_holds_up_nobody(server, slow):
    until = time.monotonic() + 40
    while slow.left() and time.monotonic() < until:
        time.sleep(0.2)
        assert server.get("/healthz").status == 200
    assert slow.left() == []


def test_the_server_is_as_it_was_at_the_beginning(server, writable):
    until = time.monotonic() + 10
    while time.monotonic() < until and (descriptors(server) > server.before[0] + 8):
        time.sleep(0.1)
    assert descriptors(server) <= server.before[0] + 8
    assert resident(server) < server.before[1] + 120_000
    assert writable.process.poll() is None
    assert threading.active_count() < 10
