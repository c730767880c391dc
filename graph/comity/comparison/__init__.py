"""Mechanisms side by side: members, areas, meetings, money."""
