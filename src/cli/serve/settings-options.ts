import { Option, type Command } from 'commander'
import { settingTable, variableOf, type SettingName } from '../../server/settings.ts'

export type SettingFlags = Partial<Record<SettingName, string>>

const names = Object.keys(settingTable) as SettingName[]

/** Gives a command a flag for each of these settings. */
export function withSettings(command: Command, wanted: readonly SettingName[]): Command {
  for (const name of wanted) {
    const { form, help, fallback } = settingTable[name]
    const preset = fallback ? `default ${fallback}, ` : ''
    command.addOption(new Option(`--${name} <${form}>`, `${help} (${preset}${variableOf(name)})`))
  }
  return command
}

/** The flags that were given, under the names of their settings. */
export function givenSettings(command: Command): SettingFlags {
  const given = new Map(
    command.options.map(option => [option.long?.slice(2), command.getOptionValue(option.attributeName())]),
  )
  return Object.fromEntries(
    names.flatMap(name => {
      const value: unknown = given.get(name)
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
}
