"""The archive in the forms of others: each a pure function from the model to text, written to disk by whoever asked."""
