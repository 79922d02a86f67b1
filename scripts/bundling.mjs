// How our own sources are bundled for Node, for the product and for its tests.

/** Packages stay in node_modules, but for these, which all need: as hundreds of little files they would take a tenth of a second to load. */
const bundled = ['kysely', '@sinclair/typebox']

const externalPackages = {
  name: 'external packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || bundled.some(name => path === name || path.startsWith(`${name}/`))
        ? undefined
        : { path, external: true },
    )
  },
}

/** For esbuild. */
export const bundling = {
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [externalPackages],
}
