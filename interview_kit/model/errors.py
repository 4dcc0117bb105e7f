"""Every error the kit raises: a sentence that names the thing, what came, and what would be right."""


class KitError(ValueError):
    """Anything that the kit refuses; catch this one to catch them all."""


class KnowledgeError(KitError):
    """A file in `data/` is missing or broken; the message names the file, the thing and what is right."""


class DecisionError(KitError):
    """A decision could not be read or written; the message names the file, the place and what is right."""


class FactError(KitError):
    """A fact has an unknown name or value; the message names it, what came and what would be right."""


class RouteError(KitError):
    """Something is not a route; the message names it and the routes."""


class LetterError(KitError):
    """A letter that cannot be written; the message says why, and what would be right or whom to ask."""


class ChartError(DecisionError):
    """A chart could not be written as a file; the message says what is missing or would be right."""
