#!/usr/bin/env node
// Node resolves links before it loads a module, so this finds dist/ through a symbolic link too.
import { existsSync } from 'node:fs'

const built = new URL('../dist/larder.js', import.meta.url)
if (existsSync(built)) {
  await import(built.href)
} else {
  console.error('larder is not built yet: run `npm run build` first.')
  process.exitCode = 1
}
