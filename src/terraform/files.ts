import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { RunFailure, systemCode } from './errors.ts'

/** Names inside a workspace that the engine itself uses. */
const ours =
  /^(\.terraform(\/.*)?|terraform\.tfstate(\..*)?|errored\.tfstate|(.*\/)?zz_larder_override\.tf\.json)$/

/** Why a path may not be written; undefined where it may. The templates room says so earlier and more kindly. */
export function refusedPath(path: string): string | undefined {
  const segments = path.split('/')
  if (path === '' || path.length > 1024 || path.includes('\0') || path.includes('\\'))
    return 'it is not a relative path'
  if (segments.some(name => name === '' || name === '.' || name === '..')) return 'it leaves the workspace'
  if (segments.some(name => Buffer.byteLength(name) > 255)) return 'a name in it is too long'
  if (ours.test(path)) return 'the name is used by the engine'
  return undefined
}

/**
 * Writes a workspace into an empty directory that is ours alone. Nothing is ever overwritten, and there are no links
 * that could lead outside.
 * @throws RunFailure for a path that is refused
 */
export async function writeFiles(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  const paths = Object.keys(files)
  for (const path of paths) {
    const refused = refusedPath(path)
    if (refused !== undefined) {
      throw new RunFailure('template', `The workspace path ${JSON.stringify(path)} is refused: ${refused}.`)
    }
  }
  const directories = new Set(paths.map(path => dirname(path)).filter(path => path !== '.'))
  for (const path of directories) await mkdir(join(directory, path), { recursive: true, mode: 0o700 })
  await Promise.all(
    Object.entries(files).map(([path, text]) =>
      writeFile(join(directory, path), text, { flag: 'wx', mode: 0o600 }),
    ),
  )
}

export const textIfThere = async (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  })
