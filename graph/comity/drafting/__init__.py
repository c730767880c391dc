"""From a document's text to a fact file: a draft by rules, for a person to correct.

``draft.of`` reads a text, a page or a PDF in English, Chinese or Russian. Names come from the graph, trigger words from ``patterns.json``.
``writing`` puts what was found into YAML, each fact with the sentence that it rests on.
"""

__all__ = ["draft", "inputs", "writing"]
