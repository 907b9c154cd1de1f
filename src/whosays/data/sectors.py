"""What an actor can be: kinds of entries, and the sector codes of PLOVER."""

from __future__ import annotations

KINDS = frozenset(["country", "government", "armed_group", "coalition", "body", "outlet", "office", "force"])
SECTORS = frozenset(
    [
        "GOV", "MIL", "JUD", "LEG", "OPP", "REB", "SEP", "SPY", "COP", "UAF", "PTY", "CVL",
        "MED", "EDU", "BUS", "IGO", "NGO", "CRM", "REF", "LAB", "REL", "ELI", "AGR", "HLH",
    ]
)  # fmt: skip
