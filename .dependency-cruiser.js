// The arrows of the house: apps use libs, libs use the libs below them, nothing points up.
const PURE = '^libs/(contracts|catalogue|subject|joint-list|markup|receipt|trust)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A page that is loaded when it is asked for may know the table of pages that names it.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    { name: 'no-lib-to-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^(apps|bench|examples)/' } },
    {
      name: 'no-app-to-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '(\\.e2e\\.spec|portal-world\\.builder)\\.ts$' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'front-door-only',
      comment: 'A lib is entered by its src/index.ts.',
      severity: 'error',
      from: { path: '^(libs|apps|examples)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'contracts-stand-alone',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/contracts/', '^node_modules/zod/'] },
    },
    {
      name: 'pure-libs-do-no-io',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.(spec|builder)\\.ts$' },
      to: {
        pathNot: [PURE, '^node_modules/zod/', '^(node:)?crypto$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'kafkajs-behind-messaging',
      severity: 'error',
      from: { pathNot: ['^libs/(messaging|testing)/', '^bench/', '\\.(spec|builder)\\.ts$'] },
      to: { path: '^node_modules/kafkajs/' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { pathNot: ['\\.(spec|builder)\\.ts$', '^libs/testing/', '^(bench|examples)/'] },
      to: { path: '(\\.(spec|builder)\\.ts$|^libs/testing/)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
