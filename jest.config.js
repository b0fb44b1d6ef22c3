const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/bench', '<rootDir>/scripts', '<rootDir>/docker'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/dist/', '<rootDir>/.data'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^@concord/(.*)$': '<rootDir>/libs/$1/src/index.ts' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

const servers = {
  globalSetup: '<rootDir>/libs/testing/src/servers.global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/servers.global-teardown.ts',
};

export default {
  maxWorkers: 2,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.(int|e2e)\\.spec\\.ts$', '/dist/'],
    },
    { ...base, ...servers, displayName: 'int', testMatch: ['**/*.int.spec.ts'], testPathIgnorePatterns: ['/dist/'] },
    { ...base, displayName: 'e2e', testMatch: ['**/*.e2e.spec.ts'], testPathIgnorePatterns: ['/dist/'] },
  ],
};
