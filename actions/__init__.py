"""Custom actions, one small file per behaviour: slots in, a reply out. The work is done in `replies`."""
