// Bundles our own sources. Each entry starts by itself: the CLI, and the process that reads templates. Beside them the pages
// of the console, which browsers are sent compressed.
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'esbuild'
import { build as buildPages } from 'vite'
import { bundling } from './bundling.mjs'

await rm('dist', { recursive: true, force: true })
await build({
  entryPoints: { larder: 'src/cli/main.ts', 'template-worker': 'src/templates/template-worker.ts' },
  outdir: 'dist',
  ...bundling,
})
await buildPages({ configFile: 'console/vite.config.ts', logLevel: 'warn' })
await compress('dist/console/assets')

/** Beside each file its compressed forms, where they are any smaller. */
async function compress(directory) {
  const forms = [
    // The best but one: a third of the time of the best, for two percent more.
    {
      ending: 'br',
      pack: text => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    },
    { ending: 'gz', pack: text => promisify(gzip)(text, { level: 9 }) },
  ]
  for (const name of await readdir(directory)) {
    const path = join(directory, name)
    const { size } = await stat(path)
    if (size < 1024 || !/\.(js|css|svg|json)$/.test(name)) continue
    const text = await readFile(path)
    for (const { ending, pack } of forms) await writeFile(`${path}.${ending}`, await pack(text))
  }
}
