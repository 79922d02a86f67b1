import react from '@vitejs/plugin-react'
import { build } from 'esbuild'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { quietIcons } from './quiet-icons.ts'

const root = import.meta.dirname
interface Declared {
  readonly name: string
  readonly effect: 'read' | 'write'
  readonly api: { readonly version: string }
  readonly access: { readonly action: string }
}

/** What pages get of the registry beside its types; the second only those that write policies. */
const modules: Readonly<Record<string, (operations: readonly Declared[]) => string>> = {
  'virtual:operation-versions'(operations) {
    const versions = Object.fromEntries(operations.map(({ name, api }) => [name, api.version]))
    if (Object.keys(versions).length !== operations.length) throw new Error('Two operations share a name')
    return `export const versions = ${JSON.stringify(versions)}`
  },
  'virtual:operation-actions'(operations) {
    const actions = operations.map(({ name, effect, access }) => ({ name, effect, action: access.action }))
    return `export const operationActions = ${JSON.stringify(actions)}`
  },
}

const registry = (): Plugin => {
  let loading: Promise<readonly Declared[]> | undefined
  return {
    name: 'operation-registry',
    resolveId: id => (Object.hasOwn(modules, id) ? `\0${id}` : undefined),
    async load(id) {
      const make = modules[id.replace(/^\0/, '')]
      return make?.(await (loading ??= loadOperations()))
    },
  }
}

async function loadOperations(): Promise<readonly Declared[]> {
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
      operations: readonly Declared[]
    }
    return operations
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export default defineConfig({
  root,
  base: '/console/',
  plugins: [react(), registry(), quietIcons()],
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
