"""Untidy trackers of bodies that do not exist, made by openpyxl: each function gives a workbook.

They are made anew in each test, so that what a tracker is can be read beside what it must give.
"""
