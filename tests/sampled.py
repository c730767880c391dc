"""Which of very many cases run: some of every kind each time, more or all where ``COMITY_TEST_ALL`` is set, as before a release."""

import os

ALL = bool(os.environ.get("COMITY_TEST_ALL"))


def one_in(number, before_a_release=1):
    """One in how many cases runs: in this number each time, in the other one where ``COMITY_TEST_ALL`` is set."""
    return before_a_release if ALL else number


def parts(cases, kind, number):
    """Each case, the place where its values begin and in steps of which they are gone through.

    The first case of a kind has all values; those after it have one in ``number`` each, from each other's places, so that together
    they have all again.
    """
    seen = {}
    for case in cases:
        place = seen[kind(case)] = seen.get(kind(case), -1) + 1
        yield case, (place % number, number) if place and not ALL else (0, 1)
