"""The nouns of Whosays. Everything above imports these; these import nothing above `errors`."""
