"""Times statsmodels' SARIMAX on the series of arima-series.ts. Run: python arima-statsmodels.py [rows]"""

import json
import sys
import time
import warnings

import numpy as np
from statsmodels.tsa.statespace.sarimax import SARIMAX

warnings.simplefilter("ignore")
rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
lag_weights = [0.4, 0.2, 0.1, 0.05, -0.03, 0.02, 0.01]
effects = [0.5, -0.25, 0.1, 0, 1]
intercept = 0.25
state = 20_260


def normal():
    global state
    total = -6.0
    for _ in range(12):
        state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
        total += state / 4_294_967_296
    return total


inputs = np.array([[normal() for _ in range(rows)] for _ in effects]).T
errors, y = np.zeros(rows), np.zeros(rows)
for row in range(rows):
    error = intercept + normal()
    for lag, weight in enumerate(lag_weights):
        error += weight * (errors[row - 1 - lag] if row > lag else 0)
    errors[row] = error
    y[row] = error
    for column, effect in enumerate(effects):
        y[row] = y[row] + effect * inputs[row, column]

model = SARIMAX(y, inputs, order=(7, 0, 0), trend="c")
truth = np.array([intercept, *effects, *lag_weights, 1])
started = time.perf_counter()
at_truth = model.loglike(truth)
print(json.dumps({"bench": "arima", "figure": "likelihood", "value": 1e3 * (time.perf_counter() - started), "unit": "ms", "rows": rows, "logLikelihood": at_truth}))
started = time.perf_counter()
fit = model.fit(disp=0, maxiter=200)
elapsed = 1e3 * (time.perf_counter() - started)
print(json.dumps({"bench": "arima", "figure": "fit", "value": elapsed, "unit": "ms", "rows": rows, "logLikelihood": fit.llf, "parameters": fit.params.tolist()}))
