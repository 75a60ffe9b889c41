"""What developers run through make; none of it is part of the package."""
