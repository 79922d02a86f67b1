import { readFileSync } from 'node:fs'
import type { EngineRun, Workspace } from './engine.ts'
import type { TerraformSettings } from './settings.ts'
import { terraformEngine } from './terraform.ts'
import { RecordingSink } from './testing.ts'

/*
 * A worker to be killed: runs what the file named on its command line says, with a sink that tells its parent of
 * every line and never hands a state on; or prepares a workspace.
 */
const { settings, run, plan, workspace } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as {
  settings: TerraformSettings
  run?: Omit<EngineRun, 'state' | 'plan'>
  workspace?: Workspace
  /** In base64. */
  plan?: string
}
const sink = new RecordingSink()
sink.log = ({ content }) => process.stdout.write(content + '\n')
sink.state = () => new Promise(() => {})
const engine = terraformEngine(settings)
const never = new AbortController().signal
if (workspace) await engine.prepare(workspace, never)
if (run) {
  const saved = plan === undefined ? {} : { plan: Buffer.from(plan, 'base64') }
  await engine.run({ ...run, ...saved, state: undefined }, sink, never)
}
