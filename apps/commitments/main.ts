import { readConfig, runService } from '@concord/service';
import { commitments } from './commitments-service.js';

await runService(() => commitments(readConfig()));
