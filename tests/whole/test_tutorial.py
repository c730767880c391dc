"""The tutorial runs from its first cell to its last without a network, and shows what the graph answers today.

After a change of facts or answers, this writes its outputs anew: ``COMITY_TODAY=2026-11-27 PYTHONPATH=tests python
tests/whole/test_tutorial.py``.
"""

import os
import re
import tempfile
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

import known_facts

PAGE = str(Path(__file__).resolve().parents[2] / "docs" / "tutorial.ipynb")
SHOWN = ("text/plain", "text/html")
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
OWN_PLACE = re.compile(
    r"(?<![\w/.:-])(?:~|/(?:home|Users|root|tmp|var|usr|opt|work|private))/|\b[A-Z]:\\|site-packages"
)
"""A place on somebody's computer; a web address is none."""


class OwnKernel(AsyncKernelManager):
    """A kernel of the interpreter that runs this, whatever kernels the user has installed."""

    def _kernel_spec_manager_default(self):
        return KernelSpecManager(kernel_dirs=[])


def executed():
    """The notebook with what its cells show now; raises ``CellExecutionError``."""
    notebook = nbformat.read(PAGE, as_version=4)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        # Nothing of the user's: no files that IPython runs at its start, no history, no settings.
        for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
            patch.setenv(name, os.path.join(folder, name))
        # Port 9 discards: a cell that asks the web fails.
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.setenv(name, "http://127.0.0.1:9")
        done = NotebookClient(
            notebook,
            timeout=60,
            kernel_name="python3",
            kernel_manager_class=OwnKernel,
            record_timing=False,
            coalesce_streams=True,
            resources={"metadata": {"path": folder}},
        ).execute()
    # The kernel has written the version of Python there.
    done.metadata = nbformat.read(PAGE, as_version=4).metadata
    for cell in done.cells:
        for output in cell.get("outputs", []):
            for form, text in output.get("data", {}).items():
                output["data"][form] = ADDRESS.sub("", text)
    return done


def code(notebook):
    """The cells of code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell):
    """What a cell shows, in the forms that people see."""
    for output in cell.outputs:
        if output.output_type == "stream":
            yield output.name, output.text
        for form in SHOWN:
            if form in output.get("data", {}):
                yield form, output["data"][form]


@pytest.mark.usefixtures("whole_graph", "all_facts")
def test_every_cell_shows_what_is_stored():
    """Once documents were added, only that every cell runs."""
    stored = nbformat.read(PAGE, as_version=4)
    if not known_facts.pages_tell_of_all():
        assert all(any(shown(cell)) for cell in code(executed()) if cell.outputs)
        return
    told = {cell.id: list(shown(cell)) for cell in code(executed())}
    assert told == {cell.id: list(shown(cell)) for cell in code(stored)}, (
        "write it anew: COMITY_TODAY=2026-11-27 PYTHONPATH=tests python tests/whole/test_tutorial.py"
    )


def test_what_is_stored_was_run_in_order_and_without_warnings():
    cells = code(nbformat.read(PAGE, as_version=4))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [cell.id for cell in cells if any(form == "stderr" for form, _ in shown(cell))]


def test_nothing_of_the_computer_it_ran_on_is_stored():
    notebook = nbformat.read(PAGE, as_version=4)
    texts = [cell.source for cell in notebook.cells]
    texts += [text for cell in code(notebook) for _, text in shown(cell)]
    assert not [t for t in texts if OWN_PLACE.search(t) or ADDRESS.search(t) or os.path.expanduser("~") + os.sep in t]
    assert not any(cell.metadata for cell in notebook.cells)
    assert set(notebook.metadata.language_info) == {"name"}


if __name__ == "__main__":
    nbformat.write(executed(), PAGE)
