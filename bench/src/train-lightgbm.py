"""LightGBM beside `npm run bench -- train`: prints the same figures as JSON lines, for --peer.

usage: train-lightgbm.py HEADER.json THREADS [PARAMETER=VALUE ...]     (force_row_wise=true by default)

HEADER.json lies beside row-major little-endian float32 .X.f32 and .y.f32. Needs lightgbm and numpy.
"""
import json
import sys
import time

import lightgbm as lgb
import numpy as np

header = json.load(open(sys.argv[1]))
stem = sys.argv[1].removesuffix(".json")
rounds = 100
X = np.fromfile(stem + ".X.f32", "<f4").reshape(header["n"], header["f"])
y = np.fromfile(stem + ".y.f32", "<f4")
train = slice(0, header["n_train"])
parameters = dict(objective="regression", num_leaves=31, learning_rate=0.05, max_bin=255, num_threads=int(sys.argv[2]), verbosity=-1, seed=42)
parameters.update(dict(item.split("=", 1) for item in sys.argv[3:]) or {"force_row_wise": "true"})

started = time.perf_counter()
dataset = lgb.Dataset(X[train], label=y[train], params=parameters).construct()
binned = time.perf_counter()
lgb.train(parameters, dataset, num_boost_round=rounds)
ended = time.perf_counter()
tree = (ended - binned) / rounds * 1e3
cells = header["n_train"] * header["f"]
for figure, value in {
    "lightgbm tree": tree,
    "lightgbm cell": tree * 1e6 / cells,
    "lightgbm binning": binned - started,
    "lightgbm fit": ended - started,
}.items():
    print(json.dumps({"figure": figure, "value": value}))
