"""Where styles and scripts come from; where none could be collected, pages are plain."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Styles(CompressedManifestStaticFilesStorage):
    """Names of files with a hash of what is in them.

    A name that is not in the list stays as it is: on a full disk or in a home that may not be
    written to, the emergency page must come without its colours rather than not at all.
    """

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
