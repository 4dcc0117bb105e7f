"""The kit on the lowest versions that it allows and on the newest, on every Python found on the machine."""
