import react from '@vitejs/plugin-react'
import { build } from 'esbuild'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname
const registry = 'virtual:operation-versions'

/** Each operation's name with its version, out of the registry, so that pages need nothing of the registry but its types. */
const operationVersions = (): Plugin => ({
  name: 'operation-versions',
  resolveId: id => (id === registry ? `\0${registry}` : undefined),
  async load(id) {
    if (id !== `\0${registry}`) return undefined
    // Inside of the project, where its packages are found.
    const folder = await mkdtemp(join(root, '../node_modules/.larder-'))
    try {
      const outfile = join(folder, 'operations.mjs')
      const entry = join(root, '../src/operations.ts')
      await build({
        entryPoints: [entry],
        outfile,
        bundle: true,
        packages: 'external',
        platform: 'node',
        format: 'esm',
      })
      const { operations } = (await import(pathToFileURL(outfile).href)) as {
        operations: readonly { readonly name: string; readonly api: { readonly version: string } }[]
      }
      const versions = Object.fromEntries(operations.map(({ name, api }) => [name, api.version]))
      if (Object.keys(versions).length !== operations.length) throw new Error('Two operations share a name')
      return `export const versions = ${JSON.stringify(versions)}`
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
})

export default defineConfig({
  root,
  base: '/console/',
  plugins: [react(), operationVersions()],
  build: {
    outDir: join(root, '../dist/console'),
    emptyOutDir: true,
    // Newer than this are all browsers of the last two years.
    target: 'es2022',
    // No data: addresses, which the Content-Security-Policy lets nothing but pictures have.
    assetsInlineLimit: 0,
    manifest: true,
    chunkSizeWarningLimit: 1200,
    rollupOptions: { input: { console: join(root, 'index.html'), explorer: join(root, 'explorer.html') } },
  },
})
