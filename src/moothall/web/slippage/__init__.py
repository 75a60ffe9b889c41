"""The committee's summary, the trend, and the rows behind each figure."""
