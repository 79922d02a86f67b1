import { join } from 'node:path'
import type { Connection } from '../../client/client.ts'
import { UsageError } from '../exit.ts'
import { visible } from '../terminal/visible.ts'
import { configPath, readProfiles, type Profile } from './config-file.ts'
import { readKeyFile } from './key-file.ts'

/** The options with which every client command says whom it calls, and as who. */
export interface ConnectionFlags {
  readonly profile?: string | undefined
  readonly endpoint?: string | undefined
  readonly keyFile?: string | undefined
  readonly dataDir?: string | undefined
}

export const localEndpoint = 'http://127.0.0.1:8080'

/** A word to show to people: which credentials were taken where none were named. */
type Note = (text: string) => void

/**
 * Whom to call and as who. A flag wins over its variable, and that over the profile; where nothing at all is
 * configured, the administrator of a Larder on this machine.
 * @throws UsageError saying what is missing
 */
export async function resolveConnection(
  flags: ConnectionFlags,
  environment: NodeJS.ProcessEnv,
  note: Note = () => {},
): Promise<Connection> {
  const base: Partial<Profile> = await baseOf(flags, environment, note)
  // A key file or a profile that was asked for by name is not to be mixed with the keys of the environment.
  const named = flags.keyFile ?? flags.dataDir ?? flags.profile
  const keys = named === undefined ? keysOf(environment) : {}
  // A token goes with its own key only.
  const { accessKeyId, accessKeySecret, securityToken } = keys.accessKeyId ? keys : base
  if (!accessKeyId || !accessKeySecret) throw new UsageError(nothingConfigured)
  return {
    endpoint: checkedEndpoint(
      flags.endpoint ?? (environment['LARDER_ENDPOINT'] || base.endpoint) ?? localEndpoint,
    ),
    accessKeyId,
    accessKeySecret,
    ...(securityToken !== undefined && { securityToken }),
  }
}

const nothingConfigured =
  'No credentials are configured. Run `larder configure`, or set LARDER_ENDPOINT, LARDER_ACCESS_KEY_ID and ' +
  'LARDER_ACCESS_KEY_SECRET, or name a key file with --key-file (a local server keeps its administrator in ' +
  '.larder/admin.json).'

function keysOf(environment: NodeJS.ProcessEnv): Partial<Profile> {
  const accessKeyId = environment['LARDER_ACCESS_KEY_ID']
  const accessKeySecret = environment['LARDER_ACCESS_KEY_SECRET']
  if (!accessKeyId && !accessKeySecret) return {}
  if (!accessKeyId || !accessKeySecret) {
    throw new UsageError('LARDER_ACCESS_KEY_ID and LARDER_ACCESS_KEY_SECRET go together.')
  }
  const securityToken = environment['LARDER_SECURITY_TOKEN']
  return { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) }
}

async function baseOf(
  flags: ConnectionFlags,
  environment: NodeJS.ProcessEnv,
  note: Note,
): Promise<Partial<Profile>> {
  if (flags.keyFile !== undefined) return readKeyFile(flags.keyFile)
  if (flags.dataDir !== undefined) return readKeyFile(join(flags.dataDir, 'admin.json'))
  const path = configPath(environment)
  const profiles = await readProfiles(path)
  const name = flags.profile ?? (environment['LARDER_PROFILE'] || undefined)
  const profile = profiles[name ?? 'default']
  if (profile) return profile
  if (name !== undefined) {
    const known = Object.keys(profiles).join(', ') || 'none'
    throw new UsageError(`There is no profile ${name} in ${path}; there are: ${known}.`)
  }
  if (environment['LARDER_ACCESS_KEY_ID']) return {}
  const local = join(environment['LARDER_DATA_DIR'] || '.larder', 'admin.json')
  const found = await readKeyFile(local).catch(() => undefined)
  if (found) note(`Using the administrator of this machine's Larder, from ${local}.`)
  return found ?? {}
}

/** @throws UsageError */
export function checkedEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.username === '') return url.origin
  throw new UsageError(`The endpoint must be an address such as ${localEndpoint}; it is ${visible(text)}.`)
}
