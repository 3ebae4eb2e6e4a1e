/** Lets a module import the text of a worker, for builds. */
export function inlineWorkerForBuilds(): import('esbuild').Plugin;

/** The same for tests, which run the sources. */
export function inlineWorkerForTests(): import('vite').Plugin;
