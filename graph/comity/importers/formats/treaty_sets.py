"""The five treaty data sets in the package manytreaties, and what the columns of their tables mean."""

from __future__ import annotations

from typing import NamedTuple

from comity.importers.report import Document


class DataSet(NamedTuple):
    """One of the data sets: the columns of its two tables.

    ``native`` is the column with the number that both tables share (in GGO, the id of the treaty). ``signed``, ``ratified``,
    ``bound`` and ``left`` are those with the dates of a party, ``subject`` the one that names one of a few fields. Each is empty if
    the data set has no such column.
    """

    name: str
    title: str
    agreements: str
    parties: str
    agreement_id: str
    native: str
    signed: str = ""
    ratified: str = ""
    bound: str = ""
    left: str = ""
    subject: str = ""

    @property
    def prefix(self) -> str:
        """The start of the ids of its treaties."""
        return self.name.lower()

    @property
    def document(self) -> Document:
        """The document that its tables form. The time they cover is read from them."""
        return Document(
            id=f"manytreaties-{self.prefix}",
            title=f"{self.title}, in the package manytreaties",
            publisher="globalgov (PANARCHIC project)",
            url="https://github.com/globalgov/manytreaties",
            licence="CC BY 4.0, as the description of the package says",
            citation=f"manytreaties, https://github.com/globalgov/manytreaties, and the makers of {self.title}",
        )


SETS = (
    DataSet(
        "DESTA",
        "Design of Trade Agreements (DESTA)",
        "treatyID Title Begin Signature Force TypeAgree destaID",
        "stateID treatyID Begin Title Signature Force StateName destaID",
        "destaID",
        "destaID",
    ),
    DataSet(
        "GGO",
        "Global Governance Observatory treaties (GGO)",
        "treatyID Title Begin End Signature Force Term Grounds TypeDomain",
        "stateID treatyID Begin End Signature StateSignature StateRatification Force StateForce StateEnd Comments",
        "treatyID",
        "treatyID",
        "StateSignature",
        "StateRatification",
        "StateForce",
        "StateEnd",
        "TypeDomain",
    ),
    DataSet(
        "GPTAD",
        "Global Preferential Trade Agreements Database (GPTAD)",
        "manyID treatyID Title Begin AgreementType Signature Force gptadID",
        "stateID treatyID Begin Title Signature Force",
        "gptadID",
        "",
    ),
    DataSet(
        "IEADB",
        "International Environmental Agreements Database (IEADB)",
        "treatyID Title Begin End Signature Force Term Lineage mitchID",
        "stateID treatyID Begin End stateSignature Signature Rat Force ieadbID",
        "mitchID",
        "ieadbID",
        "stateSignature",
        "Rat",
        "Force",
        "End",
        "TypeSubject",
    ),
    DataSet(
        "TFDD",
        "Transboundary Freshwater Dispute Database treaties (TFDD)",
        "treatyID Title Begin Signature TypeSubject tfddID",
        "stateID treatyID Begin Title Signature tfddID",
        "tfddID",
        "tfddID",
    ),
)
"""All five."""
