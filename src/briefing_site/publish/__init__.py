"""The archive to a host: data files, a MkDocs site."""
