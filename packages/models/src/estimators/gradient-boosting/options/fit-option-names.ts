/** What libraries take as options of the model and an estimator takes as options of the fit, in every spelling. */
export const fitOptionNames: Readonly<Record<string, string>> = {
  seed: 'seed of fit()',
  randomState: 'seed of fit()',
  randomSeed: 'seed of fit()',
  numThreads: 'threads of fit()',
  nThreads: 'threads of fit()',
  nthread: 'threads of fit()',
  nJobs: 'threads of fit()',
  threads: 'threads of fit()',
};
