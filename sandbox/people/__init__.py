"""What a person does with the app: writes, taps, sends, comes and goes, and looks."""
