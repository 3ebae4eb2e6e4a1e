"""Best losses that Optuna's samplers reach on the functions of search-functions.ts, one JSON line a function and sampler.

Call: python bench/src/search-optuna.py --samplers tpe,tpe-independent,gp,cmaes --seeds 20 --batch 1
(optuna 5.0.0; `gp` needs torch and scipy, `cmaes` needs cmaes). Median over the seeds of the best loss after 20 and after 50 trials, with the quartiles.
"""

import argparse
import json
import math
import statistics
import time
import warnings

import optuna

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.CRITICAL)

CHECKPOINTS = (20, 50)


def coordinates(trial, count, low, high):
    return [trial.suggest_float(f"x{index + 1}", low, high) for index in range(count)]


def branin(trial):
    x, y = trial.suggest_float("x1", -5, 10), trial.suggest_float("x2", 0, 15)
    bend = y - 5.1 / (4 * math.pi**2) * x**2 + 5 / math.pi * x - 6
    return bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


HARTMANN_A = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
HARTMANN_P = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]


def hartmann6(trial):
    point = coordinates(trial, 6, 0, 1)
    heights = [1, 1.2, 3, 3.2]
    exponents = [sum(a * (x - p) ** 2 for a, x, p in zip(HARTMANN_A[k], point, HARTMANN_P[k])) for k in range(4)]
    return -sum(height * math.exp(-exponent) for height, exponent in zip(heights, exponents))


def rosenbrock10(trial):
    point = coordinates(trial, 10, -5, 10)
    return sum(100 * (y - x**2) ** 2 + (1 - x) ** 2 for x, y in zip(point, point[1:]))


def ackley5(trial):
    point = coordinates(trial, 5, -32.768, 32.768)
    root = math.sqrt(sum(x**2 for x in point) / 5)
    cosines = sum(math.cos(2 * math.pi * x) for x in point) / 5
    return -20 * math.exp(-0.2 * root) - math.exp(cosines) + 20 + math.e


def levy4(trial):
    w = [1 + (x - 1) / 4 for x in coordinates(trial, 4, -10, 10)]
    middle = sum((a - 1) ** 2 * (1 + 10 * math.sin(math.pi * a + 1) ** 2) for a in w[:-1])
    return math.sin(math.pi * w[0]) ** 2 + middle + (w[-1] - 1) ** 2 * (1 + math.sin(2 * math.pi * w[-1]) ** 2)


def styblinski6(trial):
    return sum(x**4 - 16 * x**2 + 5 * x for x in coordinates(trial, 6, -5, 5)) / 2


def mixed(trial):
    rate = trial.suggest_float("rate", 1e-4, 1, log=True)
    leaves = trial.suggest_int("leaves", 4, 256, log=True)
    depth = trial.suggest_int("depth", 2, 12)
    share = trial.suggest_float("share", 0.1, 1, step=0.1)
    kind = trial.suggest_categorical("kind", ["a", "b", "c", "d"])
    fit = math.log10(rate) + 2 + 0.3 * (math.log2(leaves) - 5)
    return fit**2 + 0.1 * (math.log2(leaves) - 6) ** 2 + 0.03 * (depth - 7) ** 2 + 2 * (share - 0.7) ** 2 + 0.3 * "bdac".index(kind)


def conditional(trial):
    model = trial.suggest_categorical("model", ["linear", "trees", "network"])
    if model == "linear":
        return 1 + 0.1 * (math.log10(trial.suggest_float("penalty", 1e-6, 10, log=True)) + 1) ** 2
    if model == "trees":
        rate, depth = trial.suggest_float("rate", 1e-3, 1, log=True), trial.suggest_int("depth", 1, 12)
        return 0.2 + (math.log10(rate) + 1.2 + 0.1 * (depth - 6)) ** 2 + 0.02 * (depth - 5) ** 2
    width, layers = trial.suggest_int("width", 8, 512, log=True), trial.suggest_int("layers", 1, 5)
    step = trial.suggest_float("step", 1e-5, 1e-1, log=True)
    return 0.4 + 0.1 * (math.log2(width) - 6) ** 2 + 0.1 * (layers - 2) ** 2 + 0.5 * (math.log10(step) + 3) ** 2


FUNCTIONS = {f.__name__: f for f in (branin, hartmann6, rosenbrock10, ackley5, levy4, styblinski6, mixed, conditional)}

SAMPLERS = {
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "tpe-multivariate": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True),
    "tpe-group": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True, group=True),
    "tpe-independent": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=False),
    "gp": lambda seed: optuna.samplers.GPSampler(seed=seed),
    "cmaes": lambda seed: optuna.samplers.CmaEsSampler(seed=seed),
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    "qmc": lambda seed: optuna.samplers.QMCSampler(seed=seed),
}


def best_losses(objective, sampler, trials, batch):
    study = optuna.create_study(sampler=sampler)
    losses = []
    for start in range(0, trials, batch):
        asked = [study.ask() for _ in range(min(batch, trials - start))]
        told = [objective(trial) for trial in asked]
        for trial, loss in zip(asked, told):
            study.tell(trial, loss)
        losses += told
    return [min(losses[:count]) for count in CHECKPOINTS if count <= trials]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--samplers", default="tpe,tpe-independent,cmaes,gp")
    parser.add_argument("--functions", default=",".join(FUNCTIONS))
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--trials", type=int, default=50)
    parser.add_argument("--batch", type=int, default=1)
    options = parser.parse_args()
    for name in options.functions.split(","):
        for sampler in options.samplers.split(","):
            started = time.perf_counter()
            best = [best_losses(FUNCTIONS[name], SAMPLERS[sampler](seed), options.trials, options.batch) for seed in range(options.seeds)]
            seconds = time.perf_counter() - started
            for count, values in zip(CHECKPOINTS, zip(*best)):
                quartiles = statistics.quantiles(values, n=4, method="inclusive")
                line = {"function": name, "sampler": f"optuna {sampler}", "trials": count, "batch": options.batch, "seeds": options.seeds}
                per_trial = 1000 * seconds / (options.seeds * options.trials)
                print(json.dumps({**line, "median": quartiles[1], "quartiles": [quartiles[0], quartiles[2]], "msPerTrial": round(per_trial, 3)}), flush=True)


if __name__ == "__main__":
    main()
