import type { Command } from 'commander'
import { readSettings, settingTable, type SettingName, type Settings } from '../../server/settings.ts'
import { Exit, exitCodes } from '../exit.ts'
import type { Run } from '../program.ts'
import { givenSettings, withSettings } from '../serve/settings-options.ts'
import { freePortFrom } from './port.ts'

// It answers calls and builds stacks, whatever a variable says.
const wanted = (Object.keys(settingTable) as SettingName[]).filter(name => name !== 'role')

export function addQuickstartCommand(program: Command, run: Run): void {
  const command = program
    .command('quickstart')
    .description('Start Larder with a starter catalogue, and launch the first product before your eyes.')
  withSettings(command, wanted).action(() =>
    run(async () => {
      const settings = await quickstartSettings(command, process.env)
      return (await import('./quickstart.ts')).quickstart(settings, process.env)
    }),
  )
}

async function quickstartSettings(command: Command, environment: NodeJS.ProcessEnv): Promise<Settings> {
  const given = givenSettings(command)
  // The log would stand between the lines that matter here.
  const quiet = environment['LARDER_LOG_LEVEL'] ? {} : { 'log-level': 'warn' }
  const settings = readSettings({ ...quiet, ...given, role: 'all' }, environment)
  if (given.port !== undefined || environment['LARDER_PORT']) return settings
  const port = await freePortFrom(settings.host, settings.port)
  if (port === undefined) throw new Exit(exitCodes.failed, `No port is free from ${settings.port} on.`)
  if (port !== settings.port) {
    console.log(`Port ${settings.port} is taken by another program: taking ${port} instead.`)
  }
  return { ...settings, port }
}
