"""statsmodels and numpy beside `npm run bench -- arx`: prints the same figures as JSON lines, for --peer.

usage: arx-statsmodels.py ROWS

The best of three runs. "least squares" is numpy's normal equations with standard errors; the others are statsmodels OLS, "least squares, QR" by its QR. Needs numpy, statsmodels.
"""
import json
import sys
import time

import numpy as np
import statsmodels.api as sm

rows = int(sys.argv[1])
rng = np.random.default_rng(11)
lags, inputs = [0.3, 0.15, -0.1, 0.08, 0.05, -0.03, 0.02], [0.5, -0.25, 0.1, 0, 0.05]
x = rng.standard_normal((rows, 5))
drive = x @ np.array(inputs) + rng.standard_normal(rows)
y = np.zeros(rows + 7)
for t in range(rows):
    y[t + 7] = drive[t] + sum(w * y[t + 6 - j] for j, w in enumerate(lags))
X = np.column_stack([np.ones(rows)] + [y[6 - j : 6 - j + rows] for j in range(7)] + [x])
target = y[7:]


def normal_equations():
    gram = X.T @ X
    beta = np.linalg.solve(gram, X.T @ target)
    scale = (target @ target - beta @ (X.T @ target)) / (rows - X.shape[1])
    return beta, np.sqrt(scale * np.diag(np.linalg.inv(gram)))


def best(work):
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times) * 1e3


clusters = np.arange(rows) // 390
for figure, work in {
    "least squares": normal_equations,
    "least squares, QR": lambda: sm.OLS(target, X).fit(method="qr").bse,
    "least squares, HC3": lambda: sm.OLS(target, X).fit(cov_type="HC3").bse,
    "least squares, HAC 29": lambda: sm.OLS(target, X).fit(cov_type="HAC", cov_kwds={"maxlags": 29}).bse,
    "least squares, clustered": lambda: sm.OLS(target, X).fit(cov_type="cluster", cov_kwds={"groups": clusters}).bse,
}.items():
    print(json.dumps({"figure": figure, "value": best(work)}))
