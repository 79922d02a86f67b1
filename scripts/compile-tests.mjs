// Compiles test files, so that each starts in a third of the time that compiling what it needs by itself would take.
import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { bundling } from './bundling.mjs'
import { root } from './install.mjs'

const outdir = 'dist-tests'

/** What looks for a file beside itself that only the built product has. */
const places = { 'src/templates/parse.ts': 'dist/larder.js' }

/** @param files paths below the root. Answers them with the whole paths of the compiled ones. */
export async function compileTests(files) {
  rmSync(`${root}/${outdir}`, { recursive: true, force: true })
  await build({
    absWorkingDir: root,
    entryPoints: files,
    outbase: '.',
    outdir,
    ...bundling,
    logLevel: 'error',
    define: Object.fromEntries(Object.entries(said).map(([key, name]) => [`import.meta.${key}`, name])),
    plugins: [hooks, ...bundling.plugins, originalPlaces],
  })
  return files.map(name => ({ name, path: join(root, outdir, name.replace(/\.tsx?$/, '.js')) }))
}

/** Several files run in one process (test-process.mjs), and what they share lasts as long as that. */
const hooks = {
  name: 'hooks',
  setup(build) {
    const path = fileURLToPath(new URL('test-hooks.mjs', import.meta.url))
    const shared = `export * from '${path}'; export { afterAll as after } from '${path}'`
    build.onResolve({ filter: /^node:test$/ }, ({ importer }) =>
      /\.test\.tsx?$/.test(importer) ? { path, external: true } : { path: 'shared', namespace: 'hooks' },
    )
    build.onResolve({ filter: /./, namespace: 'hooks' }, () => ({ path, external: true }))
    build.onLoad({ filter: /./, namespace: 'hooks' }, () => ({ contents: shared }))
  },
}

/** A file finds what lies beside it: `import.meta` says where its source is, and not where it was compiled to. */
const said = { url: '__url', filename: '__filename', dirname: '__dirname' }

const originalPlaces = {
  name: 'original places',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      if (!text.includes('import.meta.')) return undefined
      const filename = join(root, places[relative(root, path)] ?? relative(root, path))
      const values = { url: pathToFileURL(filename).href, filename, dirname: dirname(filename) }
      const constants = Object.entries(said).map(([key, name]) => `${name} = ${JSON.stringify(values[key])}`)
      // On the first line, so that the others keep their numbers.
      return { contents: `const ${constants.join(', ')}; ${text}`, loader: 'ts' }
    })
  },
}
