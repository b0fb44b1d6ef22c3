import { readConfig, runService } from '@concord/service';
import { mandates } from './mandates/mandate.js';
import { regulator } from './regulator.js';
import { readSettings } from './settings.js';

await runService(() => regulator(readConfig(), readSettings(), mandates()));
