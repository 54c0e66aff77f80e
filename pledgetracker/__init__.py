"""The Django project; importing any part of it first puts a sound SQLite in place, before Django can open one."""

from pledgetracker.sqlite import use_sound_engine

use_sound_engine()
