"""How far two spellings are apart."""


def letters_off(word: str, other: str, *, within: int) -> int:
    """Letters inserted, left out, changed or swapped with a neighbour.

    The restricted Damerau-Levenshtein distance; ``within + 1`` for all that is further off.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(word, 1):
        two_before, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and word[i - 2] == b:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > within:
            return within + 1
    return min(row[-1], within + 1)
