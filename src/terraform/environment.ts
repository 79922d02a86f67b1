import { refusedVariable } from '../base/role-variable.ts'
import { RunFailure } from './errors.ts'
import type { TerraformSettings } from './settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The directories that a child calls its own. */
export interface ChildDirectories {
  readonly home: string
  readonly temporary: string
}

/**
 * The whole environment of a child: nothing of the server's but PATH and what the settings list, and the launch
 * role's. Pure: `server` is the server's environment.
 * @throws RunFailure when the role sets what no role may.
 */
export function childEnvironment(
  settings: Pick<TerraformSettings, 'cliConfigFile' | 'passEnvironment'>,
  { home, temporary }: ChildDirectories,
  role: Readonly<Record<string, string>>,
  server: Environment,
): Record<string, string> {
  for (const [name, value] of Object.entries(role)) {
    const refused = refusedVariable(name, value)
    if (refused !== undefined)
      throw new RunFailure('catalog', `The launch role's environment is refused: ${refused}.`)
  }
  const passed = (settings.passEnvironment ?? []).flatMap(name => {
    const value = server[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(passed),
    ...role,
    PATH: server['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    TMPDIR: temporary,
    LANG: 'C.UTF-8',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    ...(settings.cliConfigFile === undefined ? {} : { TF_CLI_CONFIG_FILE: settings.cliConfigFile }),
  }
}
