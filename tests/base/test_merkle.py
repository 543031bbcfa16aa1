"""One root commits to many leaves: a short path proves each, and nothing else."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerdeli.base.merkle import EMPTY, leaf_hash, path_to, root_from, root_of

pytestmark = pytest.mark.once
batches = st.lists(st.binary(max_size=8), min_size=1, max_size=40)


def root_of_rfc(leaves: list[bytes]) -> bytes:
    """Return the root as RFC 9162, 2.1.1 defines it, split at the largest power of two below the length."""
    if len(leaves) == 1:
        return leaves[0]
    middle = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + root_of_rfc(leaves[:middle]) + root_of_rfc(leaves[middle:])).digest()


def test_no_leaves_have_the_root_of_nothing() -> None:
    assert root_of([]) == EMPTY == sha256(b"").digest()


def test_a_single_leaf_is_its_own_root() -> None:
    assert root_of([leaf_hash(b"a")]) == leaf_hash(b"a") == sha256(b"\x00a").digest()


@given(batches)
def test_the_root_is_that_of_the_standard(data: list[bytes]) -> None:
    leaves = [leaf_hash(one) for one in data]

    assert root_of(leaves) == root_of_rfc(leaves)


@given(batches)
def test_the_path_of_every_leaf_leads_to_the_root(data: list[bytes]) -> None:
    leaves = [leaf_hash(one) for one in data]

    assert {root_from(leaf, path_to(leaves, index)) for index, leaf in enumerate(leaves)} == {root_of(leaves)}


@given(batches, st.data())
def test_another_leaf_with_the_same_path_leads_elsewhere(data: list[bytes], draw: st.DataObject) -> None:
    leaves = [leaf_hash(one) for one in data]
    index = draw.draw(st.integers(0, len(leaves) - 1))
    other = draw.draw(st.binary(max_size=8).filter(lambda one: one != data[index]))

    assert root_from(leaf_hash(other), path_to(leaves, index)) != root_of(leaves)


@given(st.lists(st.binary(max_size=8), min_size=2, max_size=40), st.data())
def test_any_changed_byte_of_a_path_leads_elsewhere(data: list[bytes], draw: st.DataObject) -> None:
    leaves = [leaf_hash(one) for one in data]
    index = draw.draw(st.integers(0, len(leaves) - 1))
    path = path_to(leaves, index)
    step, byte = draw.draw(st.integers(0, len(path) - 1)), draw.draw(st.integers(0, 31))
    side, beside = path[step]

    path[step] = side, beside[:byte] + bytes([beside[byte] ^ 1]) + beside[byte + 1:]

    assert root_from(leaves[index], path) != root_of(leaves)


def test_a_leaf_is_never_taken_for_a_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")

    assert leaf_hash(left + right) != root_of([left, right])
