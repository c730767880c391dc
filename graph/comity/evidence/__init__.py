"""What documents together support: whether they agree, how they join into rows, what held on a day.

One document states; several support or contradict each other. Who joins or weighs documents does it here.
"""
