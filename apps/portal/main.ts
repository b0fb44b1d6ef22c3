import { readConfig, runService } from '@concord/service';
import { portal } from './portal.js';
import { readSettings } from './settings.js';

await runService(() => portal(readConfig(), readSettings()));
