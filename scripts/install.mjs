// What every command needs before it can begin. Only Node's own modules here: there may be no others yet.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const changedAt = path => statSync(`${root}/${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0

const sameMomentMs = 2000

/** Installs the packages that package-lock.json names, unless they are there. Ends the process where that fails. */
export function install() {
  // npm writes this file at the end of every installation, in the same moment as package-lock.json where it changes it.
  const installedAt = changedAt('node_modules/.package-lock.json')
  if (installedAt > 0 && installedAt + sameMomentMs >= changedAt('package-lock.json')) return
  console.log('Installing packages (npm ci)')
  const arguments_ = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const { status, error } = spawnSync('npm', arguments_, { cwd: root, stdio: 'inherit' })
  if (status === 0) return
  console.error(`The packages could not be installed${error ? `: ${error.message}` : ''}.`)
  process.exit(1)
}
