"""Where statements lie and how they are read: in this process, in a folder, on a server.

A store gives quads, labels and the rows of queries. It does not judge which of them are right.
"""
