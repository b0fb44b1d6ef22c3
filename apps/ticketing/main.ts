import { readConfig, runService } from '@concord/service';
import { readSettings } from './settings.js';
import { ticketing } from './ticketing.js';

await runService(() => ticketing(readConfig(), readSettings()));
