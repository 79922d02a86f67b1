import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { createProgram } from '../src/cli/program.ts'
import { settingTable, variableOf, type SettingName } from '../src/server/settings.ts'

const path = resolve(import.meta.dirname, '../docs/cli.md')
const page = readFileSync(path, 'utf8')

test('docs/cli.md has every command', () => {
  const program = createProgram(() => Promise.resolve())
  const commands = program.createHelp().visibleCommands(program)
  for (const name of commands.map(command => command.name()).filter(name => name !== 'help')) {
    assert.match(page, new RegExp(`^\\| \`larder ${name}\` +\\| \\w`, 'm'))
  }
})

// LARDER_TEST_UPDATE=1 writes the table anew.
test('docs/cli.md has every setting as it is', () => {
  const between = /(<!-- settings -->\n)[^]*?(<!-- \/settings -->)/
  const fresh = page.replace(between, (_whole, start: string, end: string) => start + settings() + end)
  if (process.env['LARDER_TEST_UPDATE']) writeFileSync(path, fresh)
  else assert.equal(page, fresh)
})

function settings(): string {
  const rows = (Object.keys(settingTable) as SettingName[]).map(name => {
    const { form, fallback, help } = settingTable[name]
    const cells = [
      `\`--${name} ${form}\``,
      `\`${variableOf(name)}\``,
      fallback ? `\`${fallback}\`` : '',
      help,
    ]
    return `| ${cells.join(' | ')} |`
  })
  return ['', '| flag | variable | default | |', '|---|---|---|---|', ...rows, '', ''].join('\n')
}
