"""Migrations of the schema, run by Alembic from within the program."""
