"""Readings, incidents and judgements kept: SQLite for one, PostgreSQL for a team, and the reports themselves by hash."""
