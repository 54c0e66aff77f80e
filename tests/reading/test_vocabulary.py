"""The word lists: clean as they are shipped, and each kind of fault named with its line."""

import shutil
from pathlib import Path

import pytest

from pledges.reading.vocabulary import DATA
from pledges.reading.vocabulary_check import check_vocabulary

FAULTS = [
    ("verbs.csv", "teleport,,,,,give,beams,", "act 'beams' is not in status_map.csv"),
    ("verbs.csv", "teleport,,,,,beam,,", "role 'beam' is not known"),
    ("verbs.csv", "send,,,,,give,ships,", "'send' stands in line 2 too"),
    ("cues.csv", "block,no way,no,", "key 'no' is no act"),
    ("cues.csv", "breaker,hence,then,", "key 'then' is no link"),
    ("cues.csv", "each, apiece,,", "word has a blank at its edge"),
    ("number_words.csv", "umpteen,vague,9,3,", "9 to 3 runs downwards"),
    ("number_words.csv", "umpteen,vague,many,,", "is no range"),
    ("number_words.csv", "umpteen,fuzzy,9,,", "kind 'fuzzy' is not known"),
    ("due_words.csv", "in a jiffy,P1J,none,,", "from_offset 'P1J' can't be read"),
    ("people.csv", "Nobody,ZZ,", "code 'ZZ' is not in actors.csv"),
    ("people.csv", ",US,", "name must be filled"),
    ("guards.csv", "Lynx,perhaps,,", "rule 'perhaps' is not known"),
    ("unit_words.csv", "barrel,barrel,", "unit 'barrel' is not in units.csv"),
    ("systems.csv", "lynx,Lynx,armour,system,vehicle,,,,no,Patriot,,", "'Patriot' is a spelling in line"),
    ("systems.csv", "lynx,Lynx,cats,system,vehicle,,,,no,Lynx,,", "category 'cats' is not in categories.csv"),
    ("systems.csv", "lynx,Lynx", "the row is longer or shorter than the header"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_the_word_lists_are_clean():
    assert check_vocabulary() == []


@pytest.mark.parametrize("name, row, fault", FAULTS)
def test_a_fault_is_named_with_file_line_and_remedy(folder, name, row, fault):
    file = folder / name
    file.write_text(file.read_text(encoding="utf-8").rstrip("\r\n") + f"\n{row}\n", encoding="utf-8")

    found = check_vocabulary(folder)

    assert any(fault in sentence and sentence.startswith(f"{name}, line ") for sentence in found)


def test_a_missing_column_is_named(folder):
    file = folder / "verbs.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("base,third", "verb,third", 1), encoding="utf-8")

    assert check_vocabulary(folder) == ["verbs.csv, line 1: the column 'base' is missing. Write it into the header."]
