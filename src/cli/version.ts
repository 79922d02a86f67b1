import { readFileSync } from 'node:fs'

/** The release, from package.json: two levels up from src/cli, one level up from dist. */
export function version(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const { version } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as {
        version: string
      }
      return version
    } catch {
      continue
    }
  }
  return 'unknown'
}
