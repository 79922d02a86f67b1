// Bundles our own sources; packages stay in node_modules. Each entry starts by itself: the CLI, and the worker thread
// that reads templates.
import { rm } from 'node:fs/promises'
import { build } from 'esbuild'

await rm('dist', { recursive: true, force: true })
await build({
  entryPoints: { larder: 'src/cli/main.ts', 'template-worker': 'src/templates/template-worker.ts' },
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  chunkNames: 'chunks/[name]-[hash]',
})
