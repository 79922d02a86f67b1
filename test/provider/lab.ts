import type { ManagedResource, Workspace } from '../../src/terraform/engine.ts'
import { terraformEngine } from '../../src/terraform/terraform.ts'
import { temporaryDirectory, testSettings, workspaceOf } from '../../src/terraform/testing.ts'
import { Cloud } from './cloud.ts'
import { installProvider, requiresProvider } from './install.ts'

/** A `larderlab_server` block with these lines in it. */
export const server = (name: string, ...more: string[]): string =>
  [
    'resource "larderlab_server" "' + name + '" {',
    `  name = "${name}"`,
    ...more.map(line => `  ${line}`),
    '}\n',
  ].join('\n')

/** A workspace that uses the test provider. */
export const workspaceWith = (
  files: Readonly<Record<string, string>>,
  resources: readonly ManagedResource[] = [],
): Workspace =>
  workspaceOf(
    { ...files, 'main.tf': requiresProvider + (files['main.tf'] ?? '') },
    { needsInit: true, resources },
  )

/** An engine with the test provider at hand, and the cloud that it works on. */
export async function lab(terraformBin: string) {
  const directory = temporaryDirectory()
  const installed = await installProvider(directory.path)
  // A cloud of its own, though all tests share one environment: the launch role's comes on top.
  Object.assign(process.env, installed.environment)
  const { cliConfigFile, passEnvironment } = installed
  const settings = testSettings(directory.path, { terraformBin, cliConfigFile, passEnvironment })
  return {
    directory,
    settings,
    installed,
    engine: terraformEngine(settings),
    cloud: new Cloud(installed.cloud),
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  }
}
