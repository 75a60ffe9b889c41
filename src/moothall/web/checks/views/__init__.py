"""The pages under a council's ``checks/``."""
