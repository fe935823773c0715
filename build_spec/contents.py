"""What the executable holds of resources and libraries, and what it does without."""

from __future__ import annotations

from pathlib import Path, PurePath

from PyInstaller.depend.bindepend import binary_dependency_analysis  # type: ignore[import-untyped]

from iclei_desktop.rules.translate import document_languages, languages

ROOT = Path(__file__).resolve().parents[1]
Entry = tuple[str, str, str]  # as PyInstaller's: name in the bundle, path of the source, kind

README_ONLY = "pictures"
UNUSED_MODULES = (
    *("sqlite3", "_sqlite3", "PySide6.QtSql"),  # one database library only, and that is sqlcipher3
    *("ssl", "tkinter", "numpy", "PIL"),  # libraries that have a use for them try, and do without
    *("pytest", "setuptools", "pkg_resources", "pygments"),  # tools of development
    *("lxml.html", "lxml.isoschematron", "lxml.objectify"),  # Word documents are written with lxml.etree
)
UNUSED_PLUGINS = (  # of Qt
    "platformthemes/*gtk3*",  # brings all of GTK for dialogs that Qt has too
    *("egldeviceintegrations/*", "generic/*"),  # for devices without a desktop, as are these platforms
    *(f"platforms/*q{name}*" for name in ("eglfs", "linuxfb", "minimal", "vkkhrdisplay", "vnc")),
    *("networkinformation/*", "tls/*"),  # the program never connects to anything
)
# Besides the languages of window and documents: those in which lists name countries (iclei_desktop.records.countries).
COUNTRIES_NAMED_IN = frozenset({"en", "fr", "pt", "es", "ar", "ru", "zh"})


def resources() -> list[tuple[str, str]]:
    """Return each folder of resources with its name in the bundle."""
    folders = [path for path in (ROOT / "resources").iterdir() if path.name != README_ONLY]
    return [(str(path), f"resources/{path.name}") for path in sorted(folders)]


def needed_binaries(entries: list[Entry]) -> list[Entry]:
    """Leave out unused plugins, and with them the libraries that nothing else asks for."""
    unused = [
        entry for entry in entries if any(PurePath(entry[0]).match(plugin) for plugin in UNUSED_PLUGINS)
    ]
    asked = _with_dependencies(unused)
    shared = _with_dependencies([entry for entry in entries if entry[0] not in asked])
    return [entry for entry in entries if entry[0] not in asked or entry[0] in shared]


def _with_dependencies(entries: list[Entry]) -> set[str]:
    found = binary_dependency_analysis(entries, symlink_suppression_patterns=())
    return {name for name, *_ in found}


def needed_data(entries: list[Entry]) -> list[Entry]:
    """Leave out what only other languages need, of Babel and of Qt."""
    return [entry for entry in entries if _is_needed(PurePath(entry[0]))]


def _is_needed(path: PurePath) -> bool:
    if path.parent.name == "locale-data":
        return path.stem.split("_")[0] in {"root", *document_languages(), *COUNTRIES_NAMED_IN}
    if path.suffix == ".qm":
        return path.stem.startswith("qtbase_") and path.stem.split("_")[1] in languages()
    return True
