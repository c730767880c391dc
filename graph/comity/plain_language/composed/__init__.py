"""Questions that no single question of the catalogue answers: each module asks several, and compares or combines their answers.

The name of a module says what it compares: which came first (``precedence``), what is larger (``larger``, ``by_growth``,
``exports_or_imports``), who is in several formats (``combined``) or whether all of a region are (``universal``), what was so at a
meeting, a founding or since a change (``as_of_a_meeting``, ``as_of_a_founding``, ``since_a_change``), who states a value and whether
documents differ about it (``who_states``, ``documents_differ``, with ``stated_of`` for what they are about), and so on.
"""
