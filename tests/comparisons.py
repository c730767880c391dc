"""What the tests of comparisons share: the formats that they compare, and two mechanisms with a few facts."""

CENTRAL_ASIA = (
    "c5-plus-1 china-central-asia eu-central-asia india-central-asia central-asia-japan korea-central-asia-forum "
    "russia-central-asia gcc-central-asia germany-central-asia italy-central-asia"
).split()
TWO = 'id: alpha, type: Mechanism, name: {en: "Alpha"}; id: beta, type: Mechanism, name: {en: "Beta"}'


def cells(comparison, mechanism):
    return {aspect: cell for (aspect, owner), cell in comparison.cells.items() if owner == mechanism}


def page(source, facts, published=""):
    dated = f', published: "{published}"' if published else ""
    return (
        f'source: {{id: {source}, title: "A page", publisher: "P", kind: news{dated}, language: en, '
        f'url: "https://example.org/{source}"}}\nfacts:\n' + "".join(f"  - {{{fact}}}\n" for fact in facts.split("; "))
    )
