"""What may stand in a call: the parameters of every supported method, and their types."""
