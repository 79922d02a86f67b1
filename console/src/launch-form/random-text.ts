import { isRecord, member } from '../../../src/templates/values.ts'

const classes: Readonly<Record<string, string>> = {
  lowercase: 'abcdefghijklmnopqrstuvwxyz',
  uppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  number: '0123456789',
  specialCharacter: '!@#$%^&*()-_=+',
}
const usualLength = 8
const longest = 256

/** A number from 0 to below the limit. */
type Random = (limit: number) => number

const secure: Random = limit => {
  // Those at the end that would make some values likelier are thrown away.
  const end = Math.floor(2 ** 32 / limit) * limit
  for (;;) {
    const [value] = crypto.getRandomValues(new Uint32Array(1))
    if (value! < end) return value! % limit
  }
}

/** What `AutoCompleteInput` makes up: Length characters of the CharacterClasses, between Prefix and Suffix. */
export function randomText(metadata: unknown, random: Random = secure): string {
  const of = (name: string): unknown => (isRecord(metadata) ? member(metadata, name) : undefined)
  const textOf = (name: string): string => (typeof of(name) === 'string' ? String(of(name)) : '')
  const asked = Number(of('Length'))
  const length = Number.isInteger(asked) && asked > 0 ? Math.min(asked, longest) : usualLength
  const wanted = wantedClasses(of('CharacterClasses'))
  const pool = wanted.map(({ characters }) => characters).join('')
  const one = (from: string): string => from[random(from.length)]!
  const musts = wanted.flatMap(({ characters, min }) => Array.from({ length: min }, () => one(characters)))
  const rest = Array.from({ length: Math.max(0, length - musts.length) }, () => one(pool))
  return textOf('Prefix') + shuffled([...musts, ...rest].slice(0, length), random).join('') + textOf('Suffix')
}

function wantedClasses(written: unknown): { characters: string; min: number }[] {
  const wanted = (Array.isArray(written) ? written : []).flatMap((each: unknown) => {
    if (!isRecord(each)) return []
    const characters = classes[String(member(each, 'Class'))]
    const min = Number(member(each, 'Min') ?? member(each, 'min') ?? 0)
    return characters === undefined
      ? []
      : [{ characters, min: Number.isInteger(min) ? Math.min(min, longest) : 0 }]
  })
  return wanted.length > 0 ? wanted : [{ characters: classes.lowercase! + classes.number!, min: 0 }]
}

function shuffled(items: readonly string[], random: Random): string[] {
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) {
    const j = random(i + 1)
    ;[result[i], result[j]] = [result[j]!, result[i]!]
  }
  return result
}
