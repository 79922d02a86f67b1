// Bundles our own sources. Each entry starts by itself: the CLI, and the worker thread that reads templates.
import { readFile, rm } from 'node:fs/promises'
import { build } from 'esbuild'

// Packages stay in node_modules, but for these, which every command needs: as hundreds of little files they would
// take a tenth of a second to load.
const bundled = ['kysely', '@sinclair/typebox']
const { dependencies, optionalDependencies } = JSON.parse(await readFile('package.json', 'utf8'))
const packages = Object.keys({ ...dependencies, ...optionalDependencies })

await rm('dist', { recursive: true, force: true })
await build({
  entryPoints: { larder: 'src/cli/main.ts', 'template-worker': 'src/templates/template-worker.ts' },
  outdir: 'dist',
  bundle: true,
  external: packages.filter(name => !bundled.includes(name)),
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  chunkNames: 'chunks/[name]-[hash]',
})
