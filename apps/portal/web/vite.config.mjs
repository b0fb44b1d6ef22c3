import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  build: {
    outDir: fileURLToPath(new URL('../../../dist/apps/portal/web', import.meta.url)),
    emptyOutDir: true,
    // Which page loads which files: what a first load weighs is read from it, and nobody is sent it.
    manifest: 'manifest.json',
    target: 'es2023',
    // A policy that forbids data: in scripts and styles holds for small files too.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Libraries mark what runs in a browser alone; all of this does.
    rolldownOptions: {
      onwarn: (warning, tell) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') tell(warning);
      },
    },
    chunkSizeWarningLimit: 1_000,
  },
});
