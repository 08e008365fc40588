"""What people read: the wording of values, and the one-page report."""
