"""What people have from versions before this one, and whether they can still use it. See README.md."""
