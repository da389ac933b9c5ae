"""The process: settings, wiring, loops, command line. Read wiring.py first."""
