import { readFileSync } from 'node:fs'
import type { EngineRun } from './engine.ts'
import type { TerraformSettings } from './settings.ts'
import { terraformEngine } from './terraform.ts'
import { RecordingSink } from './testing.ts'

/*
 * A worker to be killed: runs what the file named on its command line says, with a sink that tells its parent of
 * every event and, unless it is told to keep it, never hands a state on.
 */
const { settings, run, plan } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as {
  settings: TerraformSettings
  run: Omit<EngineRun, 'state' | 'plan'>
  /** In base64. */
  plan?: string
}
const sink = new RecordingSink()
sink.log = ({ content }) => process.stdout.write(content + '\n')
sink.state = () => new Promise(() => {})
const order = { ...run, state: undefined, ...(plan !== undefined && { plan: Buffer.from(plan, 'base64') }) }
void terraformEngine(settings).run(order, sink, new AbortController().signal)
