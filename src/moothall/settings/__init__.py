"""Django's settings: local (a laptop), test and production, each a few lines over base."""
