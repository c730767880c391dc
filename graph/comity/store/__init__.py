"""Where statements lie and how they are read: in this process, in a folder, on a server.

A store gives quads, labels and the rows of queries; which of them are right is none of its business.
"""
