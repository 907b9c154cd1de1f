"""Every published figure of Whosays, from raw text to table, with one command."""
