import { readConfig, runService } from '@concord/service';
import { mandates } from '@concord/catalogue';
import { regulator } from './regulator.js';
import { readSettings } from './settings.js';

await runService(() => regulator(readConfig(), readSettings(), mandates()));
