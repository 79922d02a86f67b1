import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The directory of package.json: above dist, or above src/cli where the sources run as they are. */
export function packageRoot(): string {
  const found = ['..', '../..'].map(up => new URL(`${up}/`, import.meta.url)).find(isRoot)
  if (!found) throw new Error('package.json is missing above the program')
  return fileURLToPath(found)
}

// A bundler may have put this file into dist/chunks, and no other package.json lies in between.
const isRoot = (url: URL): boolean => existsSync(new URL('package.json', url))

/** The release. */
export function version(): string {
  const text = readFileSync(`${packageRoot()}/package.json`, 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
