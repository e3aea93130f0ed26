"""Ratios of speed against peers: ``python -m benchmarks [NAME...]``."""
