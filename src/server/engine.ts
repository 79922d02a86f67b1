import { join } from 'node:path'
import type { EngineFacts } from '../system/services.ts'
import { asError } from '../base/errors.ts'
import { describeBinary, findBinary } from '../terraform/binary.ts'
import type { Engine } from '../terraform/engine.ts'
import { defaultTerraformSettings, type TerraformSettings } from '../terraform/settings.ts'
import { terraformEngine } from '../terraform/terraform.ts'
import type { Settings } from './settings.ts'

function terraformSettings(settings: Settings): TerraformSettings {
  const bin = settings['terraform-bin']
  const binaries = settings['terraform-versions']
  const cliConfigFile = settings['terraform-cli-config']
  return {
    ...defaultTerraformSettings,
    workRoot: join(settings['data-dir'], 'work'),
    cacheRoot: join(settings['data-dir'], 'terraform'),
    ...(bin !== undefined && { terraformBin: bin }),
    ...(binaries && { binaries }),
    ...(cliConfigFile !== undefined && { cliConfigFile }),
    passEnvironment: settings['terraform-env'],
    cancelGraceMs: settings['cancel-grace'] * 1000,
    parallelism: settings['terraform-parallelism'],
    provisioners: settings.provisioners === 'allowed',
  }
}

export const engineFrom = (settings: Settings): Engine => terraformEngine(terraformSettings(settings))

/** Which binary runs templates and where it came from, or what is missing; for the log of a start. */
export async function describeEngine(engine: Engine, settings: Settings): Promise<string> {
  if (engine.name !== 'terraform') return engine.name
  try {
    return describeBinary(await findBinary(terraformSettings(settings)))
  } catch (error) {
    return asError(error).message
  }
}

/** The same, for those who ask while it runs. */
export async function engineFacts(engine: Engine, settings: Settings): Promise<EngineFacts> {
  const { name } = engine
  if (name !== 'terraform') return { name }
  try {
    const { product, version, source } = await findBinary(terraformSettings(settings))
    return { name, binary: { product, version, source } }
  } catch (error) {
    return { name, problem: asError(error).message }
  }
}
