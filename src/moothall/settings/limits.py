"""How much of a paper Moothall is willing to read: papers come from strangers."""

from moothall.settings.environment import whole_number

MOOTHALL_UPLOAD_MB = whole_number("MOOTHALL_UPLOAD_MB", 50)
MOOTHALL_READ_SECONDS = whole_number("MOOTHALL_READ_SECONDS", 60)
MOOTHALL_READ_MEMORY_MB = whole_number("MOOTHALL_READ_MEMORY_MB", 1024)
# Papers are read by a program in the background ("moothall work"); tests read them at once.
MOOTHALL_READ_AT_ONCE = False

# Form fields other than files; a review page of a long paper has thousands of small ones.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
