"""Every host that can be started on one machine, and what is seen there: `python -m tests.hosts`."""
