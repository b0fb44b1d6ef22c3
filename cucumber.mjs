// The executable examples: `npx cucumber-js` runs those of the project, `npx cucumber-js FILE…` any others, wherever they lie.
import { existsSync } from 'node:fs';
import { setUp } from './scripts/setup.mjs';

await setUp();

const given = process.argv.slice(2).some((one) => !one.startsWith('-') && existsSync(one.replace(/(:\d+)+$/, '')));

export default {
  import: ['dist/examples/world/example.js', 'dist/examples/steps/*.js'],
  ...(given ? {} : { paths: ['examples/features/**/*.feature'] }),
  // What waits for a part of the hub that is not there yet.
  tags: 'not @waiting',
};
