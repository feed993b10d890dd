"""Sets of places as numbers do what sets do, and families are counted as if one had looked at each."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from models.catalog import bits

PLACES = st.frozensets(st.integers(0, 400), max_size=80)
WEIGHTED = st.dictionaries(st.integers(1, 20), PLACES, max_size=4)


def as_bits(weighted: dict[int, frozenset]) -> list[tuple[int, int]]:
    return [(weight, bits.bitset(places)) for weight, places in weighted.items()]


@given(PLACES)
def test_a_set_comes_back_as_it_went(places):
    packed = bits.pack(bits.bitset(places))
    assert bits.places(bits.unpack(packed)) == sorted(places)
    if places:
        assert bits.lowest(bits.bitset(places)) == min(places)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60), st.data())
def test_families_are_those_with_a_place_in_the_set(sizes, data):
    family = [number for number, size in enumerate(sizes) for _ in range(size)]
    ends = {place for place, number in enumerate(family) if family[place + 1 : place + 2] != [number]}
    places = data.draw(st.frozensets(st.integers(0, len(family) - 1)))
    found = bits.families(bits.bitset(places), bits.bitset(ends))
    met = {family[place] for place in places}
    assert {family[end] for end in bits.places(found)} == met
    assert set(bits.places(found)) <= ends
    assert bits.count_families(bits.bitset(places), bits.bitset(ends)) == len(met)


@given(WEIGHTED)
def test_each_place_keeps_only_its_highest_weight(weighted):
    found = bits.highest_only(as_bits(weighted))
    for place in set().union(*weighted.values()):
        has = [weight for weight, those in found.items() if those >> place & 1]
        assert has == [max(weight for weight, those in weighted.items() if place in those)]


@given(st.lists(WEIGHTED, max_size=5))
def test_sums_group_the_members_from_the_highest_down(words):
    sums, plain = [], {}
    for word in words:
        highest = bits.highest_only(as_bits(word))
        bits.add(sums, highest)
        for weight, those in highest.items():
            for place in bits.places(those):
                plain[place] = plain.get(place, 0) + weight
    groups = [bits.places(group) for group in bits.by_sum(bits.bitset(plain), sums)]
    totals = [{plain[place] for place in group} for group in groups]
    assert all(len(one) == 1 for one in totals)
    assert [one.pop() for one in totals] == sorted(set(plain.values()), reverse=True)


@given(st.permutations(range(200)), st.frozensets(st.integers(0, 199)))
def test_an_order_is_walked_the_same_whether_many_or_few_are_wanted(order, wanted):
    assert list(bits.Order(array("I", order)).walk(bits.bitset(wanted))) == [one for one in order if one in wanted]
