"""What a change does to the record: the project as it is, beside the project of an earlier revision."""
