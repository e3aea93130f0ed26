"""Growth through the facade: on the sample, for blind coders, as of a past moment, and as files."""

import csv
from io import StringIO

import pytest

from framing import Project
from framing.errors import FramingError, UnknownCodeError
from framing.export.layout import INVENTED
from framing.model.quotation import QuotationFilter


@pytest.fixture(scope="module")
def sample(sample_file):
    """The sample consultation; nobody changes it."""
    with Project.open(sample_file) as made:
        yield made


def lines(text):
    return list(csv.DictReader(StringIO(text)))


def test_frequencies_count_as_the_tables_and_quotations_do(demo):
    found = demo.growth.frequencies()
    for code in ("control.sovereignty", "control", "rights"):
        row = found.row(code)
        assert row.below.codings == demo.quotations.count(QuotationFilter(code=code))
        north = QuotationFilter(code=code, side="Global North")
        assert row.below.sides["Global North"] == demo.quotations.count(north)
    assert sum(row.own.codings for row in found.rows) == 128
    assert found.row("control").below.words is None


def test_frequencies_follow_a_scheme(demo):
    own, other = (demo.growth.frequencies(scheme=scheme) for scheme in (None, "m49-2017"))
    assert (own.scheme, other.scheme) == ("article", "m49-2017")
    assert own.row("rights").below.groups != other.row("rights").below.groups


def test_saturation_of_the_sample_is_told_with_its_terms(sample):
    found = sample.growth.saturation(permutations=50)
    assert len(found.units) + found.left_out == 74
    assert found.saturation.n_codes == len({code for unit in found.units for code in unit.codes})
    assert found.saturation.finding().startswith(
        "With a base size of 4 interventions (15 codes) and a run length of 2, "
    )


def test_each_place_is_within_both_quotations(sample):
    together = sample.growth.cooccurrence()
    (first, second), number = max(together.counts.items(), key=lambda item: item[1])
    places = sample.growth.places(first, second)
    assert len(places) == number > 0
    for one in places:
        assert all(one.text in quotation.text for quotation in one.quotations)
        assert {quotation.coding.code for quotation in one.quotations} == {first, second}
        assert len({quotation.coding.coder for quotation in one.quotations}) == 1


def test_what_a_blind_coder_gets_is_their_own(sample):
    mine = sample.growth.cooccurrence(visible_to="reader-1")
    assert mine.totals == sample.growth.cooccurrence(coder="reader-1").totals
    assert mine.totals != sample.growth.cooccurrence().totals
    assert sample.growth.frequencies(visible_to="nobody yet").row("control").below.codings == 0
    first, second = next(iter(mine.counts))
    places = sample.growth.places(first, second, visible_to="reader-1")
    assert {coder for one in places for coder in one.place.coders} == {"reader-1"}


def test_a_coder_or_a_code_that_is_not_there_is_refused(sample):
    with pytest.raises(FramingError) as refused:
        sample.growth.saturation("reader-9")
    assert "has no coder 'reader-9' (4: " in str(refused.value)
    assert "Did you mean 'reader-" in str(refused.value)
    with pytest.raises(UnknownCodeError):
        sample.growth.places("control.sovereignty", "gone")


def test_a_project_without_a_codebook_has_no_codes_to_count(tmp_path):
    with Project.create(tmp_path / "bare.framing", coder="ab") as bare:
        with pytest.raises(FramingError) as refused:
            bare.growth.frequencies()
        assert str(refused.value) == "bare.framing: has no codebook, so there are no codes to count."
        assert bare.growth.cooccurrence().counts == {}


def test_growth_as_of_a_moment_is_what_it_was(demo):
    before = demo.growth.frequencies()
    number = demo.history()[0].number
    demo.code("t1-01", "rights.workers", None, coder="ab")
    past = demo.as_of(f"event:{number}")
    assert past.growth.frequencies() == before != demo.growth.frequencies()
    assert (
        past.growth.cooccurrence(kind=None, unit="intervention").totals["rights.workers"]
        < (demo.growth.cooccurrence(kind=None, unit="intervention").totals["rights.workers"])
    )


def test_the_files_hold_the_numbers_and_say_what_is_invented(sample):
    growth = sample.growth
    found = growth.saturation(permutations=20)
    rows = lines(growth.saturation_csv(found))
    assert [row["record"] for row in rows] == [unit.record for unit in found.units]
    assert sum(int(row["new_codes"]) for row in rows) == int(rows[-1]["all_codes"]) == found.saturation.n_codes
    assert rows[0]["new_share"] == "" != rows[3]["new_share"]
    together = growth.cooccurrence()
    pairs = lines(growth.cooccurrence_csv(together))
    assert sum(int(row["co_occurrences"]) for row in pairs) == sum(together.counts.values())
    codes = lines(growth.frequencies_csv(growth.frequencies()))
    assert {row["code"]: int(row["with_below_codings"]) for row in codes}["control"] > 0
    places = lines(growth.places_csv(growth.places(*next(iter(together.counts)))))
    assert {row["place"] for row in places} >= {"1"}
    for table in (rows, pairs, codes, places):
        assert {row[INVENTED] for row in table} == {"yes"}
