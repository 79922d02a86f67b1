import { build } from 'esbuild'
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What `required_providers` says of it: a host of its own, so that no registry is ever asked. */
export const providerSource = 'provider.example/larder/larderlab'

/** The head of a template that uses the test provider. */
export const requiresProvider = `terraform {
  required_providers {
    larderlab = { source = "${providerSource}" }
  }
}
`

const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`

export interface InstalledProvider {
  /** For the setting of the same name. */
  readonly cliConfigFile: string
  /** What must be in the environment of the server, and be passed on: `passEnvironment`. */
  readonly passEnvironment: readonly string[]
  /** The directory that is the provider's cloud: see `Cloud`. */
  readonly cloud: string
  /** The variables that `passEnvironment` names, to be set in the server's environment. */
  readonly environment: Readonly<Record<string, string>>
}

/** Lays out a mirror with the test provider in a directory, and a CLI configuration that knows nothing else. */
export async function installProvider(directory: string): Promise<InstalledProvider> {
  const mirror = join(directory, 'mirror')
  const home = join(mirror, providerSource, '1.0.0', platform)
  const code = join(directory, 'provider')
  const cloud = join(directory, 'cloud')
  await Promise.all([home, code, cloud].map(path => mkdir(path, { recursive: true })))
  await build({
    entryPoints: [join(import.meta.dirname, 'provider.ts')],
    outfile: join(code, 'provider.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  })
  for (const proto of ['tfplugin5.proto', 'go-plugin.proto']) {
    await copyFile(join(import.meta.dirname, proto), join(code, proto))
  }
  const executable = join(home, 'terraform-provider-larderlab_v1.0.0')
  await writeFile(executable, `#!/bin/sh\nexec '${process.execPath}' '${join(code, 'provider.mjs')}'\n`)
  await chmod(executable, 0o755)
  const cliConfigFile = join(directory, 'terraform.rc')
  await writeFile(
    cliConfigFile,
    `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`,
  )
  const environment = { TF_DISABLE_PLUGIN_TLS: '1', LARDERLAB_DIR: cloud }
  return { cliConfigFile, cloud, environment, passEnvironment: Object.keys(environment) }
}
