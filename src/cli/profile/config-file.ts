import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { Exit, exitCodes } from '../exit.ts'

/** Where a Larder is, and who calls it. */
export interface Profile {
  readonly endpoint: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  /** Of a session of a role; from variables and key files only, as it is none for long. */
  readonly securityToken?: string
}

export type Profiles = Readonly<Record<string, Profile>>

/** `$XDG_CONFIG_HOME/larder/config.json` */
export const configPath = (environment: NodeJS.ProcessEnv): string =>
  join(environment['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'larder', 'config.json')

/** The profiles that were configured; none where the file is not there. @throws Exit when it cannot be read */
export async function readProfiles(path: string): Promise<Profiles> {
  try {
    const { profiles } = JSON.parse(await readFile(path, 'utf8')) as { profiles?: Profiles }
    return profiles ?? {}
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new Exit(exitCodes.failed, `${path} cannot be read: ${(error as Error).message}`, { cause: error })
  }
}

/** Keeps them for the owner alone, as they hold secrets. A reader sees the old file or the new one, never half of it. */
export async function writeProfiles(path: string, profiles: Profiles): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, JSON.stringify({ profiles }, null, 2) + '\n', { mode: 0o600 })
  await chmod(fresh, 0o600)
  await rename(fresh, path)
}
