// The executable examples: `npx cucumber-js` runs those of the project, `npx cucumber-js FILE…` any others, wherever they lie.
// `npx cucumber-js --profile waiting` tries those that wait for a part of the hub.
import { existsSync } from 'node:fs';
import { setUp } from './scripts/setup.mjs';

await setUp();

const given = process.argv.slice(2).some((one) => !one.startsWith('-') && existsSync(one.replace(/(:\d+)+$/, '')));
const common = {
  import: ['dist/examples/world/example.js', 'dist/examples/steps/*.js'],
  ...(given ? {} : { paths: ['examples/features/**/*.feature'] }),
};

export default { ...common, tags: 'not @waiting' };
export const waiting = { ...common, tags: '@waiting' };
