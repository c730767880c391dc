"""Where statements lie and how they are read: in this process, in a folder, on a server.

``base.Store`` is what all of them have in common, ``folder`` keeps the generations of a store on disk, ``documents`` and ``statements``
read what documents are and what each of them states, ``readings`` keeps what was read. A store does not judge which statements are right.
"""

__all__ = ["base", "documents", "embedded", "folder", "query_guard", "readings", "remote", "statements", "written"]
