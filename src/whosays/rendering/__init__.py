"""Forms of a reading: JSON and its schema, table, terminal, page. Each is a function of article and records."""
