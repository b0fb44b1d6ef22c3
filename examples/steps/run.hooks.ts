import { After, AfterAll, Before, BeforeAll, BeforeStep, setDefaultTimeout } from '@cucumber/cucumber';
import { instantOf } from '../world/civil-time.js';
import type { Example } from '../world/example.js';
import { start, stop } from '../world/running.js';

const STEP_MS = 60_000;
const START_MS = 240_000;
const EXPECTED = 'it is refused with ';

setDefaultTimeout(STEP_MS);

BeforeAll({ timeout: START_MS }, async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void stop().finally(() => process.exit(1));
    });
  await start();
});

AfterAll({ timeout: STEP_MS }, stop);

/** An example that says no time begins at the start of 2026; it sees nobody of another example, and the law as it is. */
Before(async function (this: Example) {
  const { people, overlay, settling } = this.running;
  people.beginExample();
  await settling.beginExample(instantOf('2026-01-01', '09:00:00'));
  await settling.changeLaw(() => {
    overlay.reset();
    return overlay.rules;
  });
});

/** A refusal is the business of the very next step; nothing goes on after one that was not expected. */
BeforeStep(function (this: Example, { pickleStep }) {
  if (!pickleStep.text.startsWith(EXPECTED)) failUnexpected(this);
});

After(function (this: Example) {
  failUnexpected(this);
});

/** Throws the refusal that no step expected. */
function failUnexpected(example: Example): void {
  const refusal = example.takeRefusal();
  if (refusal) throw new Error(`refused with ${refusal.status} ${refusal.code}: ${refusal.message}`);
}
