import { runAuthority } from '@concord/authority';
import { profile } from './profile.js';

await runAuthority(profile);
