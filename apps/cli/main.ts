// The `concord` command.
import { runConcord } from './program.js';

// Whoever reads the output has had enough (`concord list | head`): no error, and nothing more to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

await runConcord(process.argv.slice(2));
