"""The promise itself: an action, its dates, updates and states; anyone can own one."""
