"""Councils, people, papers, settings with dates, and the history that everything is written in."""
