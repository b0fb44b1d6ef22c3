import { mandates } from '@concord/catalogue';
import { readConfig, runService } from '@concord/service';
import { readSchemeKeys } from './settings.js';
import { trust } from './trust.js';

await runService(() => trust(readConfig(), readSchemeKeys(), mandates()));
