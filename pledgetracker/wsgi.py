"""The door for the web server."""

from django.core.wsgi import get_wsgi_application

from pledgetracker.start import load_settings

load_settings(for_pages=True)
application = get_wsgi_application()
