"""`Archive` to HTML: which pages there are, what each shows, and its markup."""
