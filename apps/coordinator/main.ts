import { readConfig, runService } from '@concord/service';
import { coordinatorOptions } from './coordinator.js';
import { readParts } from './settings.js';

await runService(() => {
  const config = readConfig();
  return coordinatorOptions(config, readParts(config), { publishing: 'thread' });
});
