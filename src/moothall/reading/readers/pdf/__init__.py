"""PDF: by its tag tree where it has one that can be trusted, else by what is printed where."""
