import { UsageError } from '../exit.ts'
import { ask, readStdin } from '../terminal/prompt.ts'
import { configPath, readProfiles, writeProfiles, type Profile } from './config-file.ts'
import { checkedEndpoint, localEndpoint } from './connection.ts'

export interface ConfigureFlags {
  readonly profile?: string
  readonly endpoint?: string
  readonly accessKeyId?: string
}

/**
 * Keeps a profile. On a terminal it asks for what is not given; elsewhere the secret comes by standard input or
 * LARDER_ACCESS_KEY_SECRET, never by a flag, which other users of the machine could see.
 * @throws UsageError
 */
export async function configure(flags: ConfigureFlags, environment: NodeJS.ProcessEnv): Promise<void> {
  const path = configPath(environment)
  const profiles = await readProfiles(path)
  const name = flags.profile ?? (environment['LARDER_PROFILE'] || 'default')
  const profile = await (process.stdin.isTTY ? asked : given)(flags, environment, profiles[name])
  await writeProfiles(path, { ...profiles, [name]: profile })
  console.log(`The profile ${name} is kept in ${path}.`)
}

type Source = (
  flags: ConfigureFlags,
  environment: NodeJS.ProcessEnv,
  before: Profile | undefined,
) => Promise<Profile>

const asked: Source = async (flags, environment, before) => ({
  endpoint: checkedEndpoint(
    flags.endpoint ?? (await ask({ text: 'Endpoint', preset: before?.endpoint ?? localEndpoint })),
  ),
  accessKeyId: required(
    'access key id',
    flags.accessKeyId ?? (await ask({ text: 'Access key id', preset: before?.accessKeyId ?? '' })),
  ),
  accessKeySecret: required(
    'access key secret',
    environment['LARDER_ACCESS_KEY_SECRET'] || (await ask({ text: 'Access key secret', hidden: true })),
  ),
})

const given: Source = async (flags, environment, before) => ({
  endpoint: checkedEndpoint(
    flags.endpoint ?? (environment['LARDER_ENDPOINT'] || before?.endpoint) ?? localEndpoint,
  ),
  accessKeyId: required(
    'access key id (--access-key-id)',
    flags.accessKeyId ?? (environment['LARDER_ACCESS_KEY_ID'] || before?.accessKeyId),
  ),
  accessKeySecret: required(
    'access key secret (on standard input, or in LARDER_ACCESS_KEY_SECRET)',
    environment['LARDER_ACCESS_KEY_SECRET'] || (await readStdin()).trim(),
  ),
})

function required(what: string, value: string | undefined): string {
  if (value) return value
  throw new UsageError(`The ${what} is missing.`)
}
