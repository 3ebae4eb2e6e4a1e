"""The table of docs/decisions/0009-evidence-of-every-night.md: power and level of sequential rules on simulated loss differences of sessions.

Call: python bench/src/sequential-alternatives.py (numpy)
"""

import numpy as np

YEARS, NIGHTS, ALPHA = 4000, 252, 0.025
random = np.random.default_rng(1)


def symmetric(x):
    return np.exp(x - x * x / 2)


def betting(x):
    return np.maximum(1 + x, 1e-12)


def smaller(x):
    return np.where(x >= 0, symmetric(x), np.where(x > -0.9, 1 + x, np.minimum(0.1, symmetric(x))))


def standardised(differences, decay=0.97, warm_up=10):
    """Differences divided by the root of the weighted mean square of those before; 0 in the warm-up."""
    result, squares, weight = np.zeros(differences.shape), np.zeros(len(differences)), 0.0
    for night in range(differences.shape[1]):
        if night >= warm_up:
            result[:, night] = differences[:, night] / np.sqrt(squares / weight)
        squares = decay * squares + differences[:, night] ** 2
        weight = decay * weight + 1
    return result


def by_capital(multiplier, stakes, shares):
    def promoted(differences):
        z = standardised(differences)
        paths = [share * np.exp(np.cumsum(np.log(multiplier(stake * z)), axis=1)) for stake, share in zip(stakes, shares)]
        return (sum(paths) >= 1 / ALPHA).any(axis=1)

    return promoted


def by_boundary(differences):
    return (np.cumsum(differences, axis=1) >= 2.24 * np.sqrt(NIGHTS)).any(axis=1)


def noise(kind):
    if kind == "exponential":
        return 1 - random.exponential(1, (YEARS, NIGHTS))
    errors = random.standard_normal((YEARS, NIGHTS))
    if kind == "normal":
        return errors
    logarithm = np.zeros((YEARS, NIGHTS))
    for night in range(1, NIGHTS):
        logarithm[:, night] = 0.95 * logarithm[:, night - 1] + 0.2 * random.standard_normal(YEARS)
    errors = errors * np.exp(logarithm)
    return errors / np.sqrt((errors**2).mean())


mixture = ([0.1, 0.2, 0.4], [0.25, 0.5, 0.25])
rules = {
    "smaller of both, stakes 0.1, 0.2, 0.4": by_capital(smaller, *mixture),
    "symmetric alone": by_capital(symmetric, *mixture),
    "betting alone": by_capital(betting, *mixture),
    "one stake of 0.2, smaller of both": by_capital(smaller, [0.2], [1]),
    "O'Brien-Fleming": by_boundary,
}
cases = [("normal", gain) for gain in (0, 0.1, 0.2, 0.3, 0.5)] + [("moving volatility", 0.2), ("exponential", 0)]
print("rule", *(f"{kind} {gain}" for kind, gain in cases), sep=" | ")
for name, rule in rules.items():
    print(name, *(f"{rule(noise(kind) + gain).mean():.3f}" for kind, gain in cases), sep=" | ")
