"""Figures: ratios taken within one run, since machines are shared and noisy. `make bench` prints and keeps them."""
