// The star: core imports no other package, the four around it import core only.
const others = ['features', 'models', 'registry', 'drift'];

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'core-is-leaf', severity: 'error', from: { path: '^packages/core/' }, to: { path: '^packages/(features|models|registry|drift)/' } },
    ...others.map((name) => ({
      name: `${name}-imports-core-only`,
      severity: 'error',
      from: { path: `^packages/${name}/` },
      to: { path: `^packages/(${others.filter((other) => other !== name).join('|')})/` },
    })),
    { name: 'no-unresolved', severity: 'error', from: { path: '^packages/[^/]+/src' }, to: { couldNotResolve: true, pathNot: '^inline-worker:' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    exclude: { path: '(^|/)(dist|node_modules)/(?!@spx)|\\.tsbuildinfo$' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
