"""`python -m interview_kit`: the command, where its own program is not on the path or may not be started."""

from interview_kit.cli import main

if __name__ == "__main__":
    main()
