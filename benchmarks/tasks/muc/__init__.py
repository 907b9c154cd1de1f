"""MUC-4: whole incidents from reports in capitals; what its keys want otherwise than the product."""
