"""Records of several articles to incidents: comparing, joining, weighing who vouches and where they differ."""
