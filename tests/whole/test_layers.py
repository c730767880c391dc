"""Packages use of each other only what they offer: the modules that ``__all__`` of each names. Layers are import-linter's."""

import ast
import functools
import importlib

import pytest

from places import CHECKOUT

PACKAGE = CHECKOUT / "graph" / "comity"
MODULES = sorted(PACKAGE.rglob("*.py"))
PACKAGES = sorted(folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists())


@functools.cache
def imported(path):
    """The modules and names that a module imports from Comity, as dotted names."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("comity."):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.startswith("comity.")]
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_others_use_only_what_a_package_offers(package):
    offered = importlib.import_module(f"comity.{package}").__all__
    used = {
        name.split(".")[2]
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] != package
        for name in imported(path)
        if name.startswith(f"comity.{package}.")
    }
    assert used <= set(offered), "add it to __all__ of the package, or use something that it offers"


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_says_what_it_is_for(package):
    module = importlib.import_module(f"comity.{package}")
    assert len(module.__doc__.split()) > 10
    for name in module.__all__:
        assert hasattr(module, name) or importlib.import_module(f"comity.{package}.{name}")
