"""The duty: rotations, overrides, who is on when. Pure functions of (plan, instant). Read duty.py first."""
