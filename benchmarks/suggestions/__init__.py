"""How good the shipped suggestions are, measured on three sets: `python -m benchmarks suggestions`."""
