import type { Command } from 'commander'
import { readSettings, settingTable, type SettingName, type Settings } from '../../server/settings.ts'
import type { Run } from '../program.ts'
import { certificateCommand } from './certificate.ts'
import { givenSettings, withSettings, type SettingFlags } from './settings-options.ts'

const settingsOf = (command: Command, fixed: SettingFlags = {}): Settings =>
  readSettings({ ...givenSettings(command), ...fixed }, process.env)

// Commands of the server load it when they run, so that commands of the client start without it.
const loadServe = async () => import('./serve.ts')
const loadMaintenance = async () => import('../../server/maintenance.ts')
const loadAccount = async () => import('./account.ts')

/** What a worker has no use for, as it answers no calls. */
const forCalls: readonly SettingName[] = ['host', 'port', 'role', 'tls-cert', 'tls-key']
const all = Object.keys(settingTable) as SettingName[]

/** `serve`, `worker`, and what is done to a database at rest. */
export function addServerCommands(program: Command, run: Run): void {
  const serve = program.command('serve').description('Start Larder. It runs until SIGINT or SIGTERM.')
  withSettings(serve, all).action(() =>
    run(async () => (await loadServe()).serve(settingsOf(serve), process.env)),
  )
  const worker = program
    .command('worker')
    .description('Start a worker, which builds stacks and answers no calls: serve --role worker.')
  withSettings(
    worker,
    all.filter(name => !forCalls.includes(name)),
  ).action(() =>
    run(async () => (await loadServe()).serve(settingsOf(worker, { role: 'worker' }), process.env)),
  )
  const migrate = program
    .command('migrate')
    .description('Bring the database to the schema of this release, and end.')
  withSettings(migrate, ['data-dir', 'database-url']).action(() =>
    run(async () => {
      await (await loadMaintenance()).migrateDatabase(settingsOf(migrate))
      console.log('The database is up to date.')
      return 0
    }),
  )
  const rotate = program
    .command('rotate-master-key')
    .description('Seal everything with a new master key. Stop Larder before, start it again afterwards.')
  withSettings(rotate, ['data-dir', 'database-url']).action(() =>
    run(async () => {
      const sealed = await (await loadMaintenance()).rotateKeys(settingsOf(rotate), process.env)
      console.log(`Sealed anew: ${sealed.access_key} access keys, ${sealed.stack} stacks.`)
      if (process.env['LARDER_MASTER_KEY']) console.log(dropOldKeys)
      return 0
    }),
  )
  addAccountCommands(program, run)
}

function addAccountCommands(program: Command, run: Run): void {
  const account = program
    .command('account')
    .description('Make and list accounts: each is a world of its own.')
  const create = account
    .command('create')
    .description('Make an account, and print its access key and password, this once.')
    .argument('<name>', 'unlike those of the others')
    .option('--id <digits>', 'its id, 16 digits; made up unless given')
    .option('--json', 'as a key file, which --key-file of other commands takes')
  withSettings(create, ['data-dir', 'database-url']).action(
    (name: string, { id, json = false }: { id?: string; json?: boolean }) =>
      run(async () => {
        const wanted = { name, json, ...(id !== undefined && { id }) }
        return (await loadAccount()).makeAccount(settingsOf(create), process.env, wanted)
      }),
  )
  const list = account.command('ls').description('List the accounts, oldest first.')
  withSettings(list, ['data-dir', 'database-url']).action(() =>
    run(async () => (await loadAccount()).showAccounts(settingsOf(list))),
  )
  const certificate = withSettings(program.command('certificate'), ['data-dir'])
  certificateCommand(certificate, () => settingsOf(certificate)['data-dir'], run)
}

const dropOldKeys =
  'Only the first key of LARDER_MASTER_KEY is in use now: take the others out before the next start.'
