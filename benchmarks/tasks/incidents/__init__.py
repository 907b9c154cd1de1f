"""MUC-4 templates and our own readings as incidents across reports."""
