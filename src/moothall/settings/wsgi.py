"""What gunicorn serves: ``gunicorn moothall.settings.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.settings.local")
application = get_wsgi_application()
