"""Incidents in the formats that researchers load, each with a report of what it loses."""
