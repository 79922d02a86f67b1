import { RunFailure } from './errors.ts'
import type { TerraformSettings } from './settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * What a launch role may not set: the controls of Terraform itself, of the loader, the shell and the runtimes that
 * would change what is executed, and the directories that are ours.
 */
const prohibited = [
  /^TF_/,
  /^TOFU_/,
  /^TERRAFORM_CONFIG$/,
  /^CHECKPOINT_/,
  /^LD_/,
  /^DYLD_/,
  /^(PATH|HOME|TMPDIR|SHELL|IFS|ENV|BASH_ENV|BASH_FUNC_.*|SHELLOPTS|BASHOPTS|PS4|LANG|LC_ALL)$/,
  /^(NODE_OPTIONS|PYTHONPATH|PYTHONSTARTUP|PERL5LIB|PERL5OPT|RUBYOPT|RUBYLIB|GODEBUG|GOTRACEBACK)$/,
  /^(PLUGIN_.*|GIT_SSH.*|GIT_EXEC_PATH)$/,
]
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Why a launch role may not set this variable; undefined where it may. */
export function refusedVariable(name: string, value: string): string | undefined {
  if (!variableName.test(name)) return `${JSON.stringify(name)} is no name of an environment variable`
  if (prohibited.some(pattern => pattern.test(name))) return `${name} may not be set by a role`
  if (value.includes('\0')) return `the value of ${name} contains a NUL character`
  return undefined
}

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
