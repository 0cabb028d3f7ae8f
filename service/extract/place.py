"""Where models stand under PINCITE_HOME. The only place that knows the folder's name."""

from pathlib import Path

from service.extract.catalogue import ModelEntry


def models_folder(home: Path) -> Path:
    """The folder that holds models, their unfinished parts, their hashes and the pull's lock."""
    return home / "models"


def model_file(home: Path, entry: ModelEntry) -> Path:
    """Where the model stands under `home`, whether it is there or not."""
    return models_folder(home) / entry.file
