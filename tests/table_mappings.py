"""What the tests of mappings share: the head of a mapping, a mapping of three columns, and the lines of a mapping."""

SOURCE = 'source: {id: t, title: "A table", publisher: "Somebody"}\n'

SMALL = SOURCE + 'facts: [{id: "{id}", type: Mechanism, name: "{name}", established: "{year}"}]\n'


def lines(mapping):
    return [line for line in mapping.splitlines() if line.strip()]
