import { keyFault, valueFault } from '../../../../src/base/tag-rules.ts'
import type { LaunchForm } from '../form.ts'

export type TagChoices = LaunchForm['TagOptions']

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface OwnTag extends Tag {
  /** Of the row, while a key is being typed. */
  readonly id: number
}

/** What is filled in. */
export interface TagsInput {
  /** By the key of a tag option that leaves a choice. */
  readonly chosen: Readonly<Record<string, string | undefined>>
  readonly own: readonly OwnTag[]
}

export const noTags: TagsInput = { chosen: {}, own: [] }

/** Tags of before an update, or of a copy, as input: those of tag options are choices, the others one's own. */
export function tagsInputOf(choices: TagChoices, tags: readonly Tag[]): TagsInput {
  const keys = new Set(choices.map(({ Key }) => Key))
  return {
    chosen: Object.fromEntries(tags.filter(({ Key }) => keys.has(Key)).map(({ Key, Value }) => [Key, Value])),
    own: tags.filter(({ Key }) => !keys.has(Key)).map((tag, id) => ({ id, ...tag })),
  }
}

/** The only value of an option is set by itself; of several one has to be chosen. */
export const isChoice = ({ Values }: TagChoices[number]): boolean => Values.length > 1

export const tagsToSend = (choices: TagChoices, { chosen, own }: TagsInput): Tag[] => [
  ...choices.filter(isChoice).flatMap(({ Key }) => {
    const Value = chosen[Key]
    return Value === undefined ? [] : [{ Key, Value }]
  }),
  ...own.filter(({ Key }) => Key !== '').map(({ Key, Value }) => ({ Key, Value })),
]

export type TagFault =
  'choose' | 'noValue' | 'key' | 'twice' | 'option' | 'reserved' | 'reservedValue' | 'url' | 'tooMany'

export interface TagFaults {
  readonly ofChoices: ReadonlyMap<string, TagFault>
  /** By the id of the row. */
  readonly ofOwn: ReadonlyMap<number, TagFault>
}

/** Before somebody wants to go on. */
export const noTagFaults: TagFaults = { ofChoices: new Map(), ofOwn: new Map() }

const mostTags = 20

/** What the API would refuse (facts/servicecatalog 1.4). */
export function tagFaultsOf(choices: TagChoices, { chosen, own }: TagsInput): TagFaults {
  const ofChoices = choices.flatMap(({ Key, Values }): [string, TagFault][] => {
    if (Values.length === 0) return [[Key, 'noValue']]
    return Values.length > 1 && !Values.includes(chosen[Key] ?? '') ? [[Key, 'choose']] : []
  })
  const optionKeys = new Set(choices.map(({ Key }) => Key))
  const seen = new Set<string>()
  const ofOwn = own.flatMap((tag, i): [number, TagFault][] => {
    const fault = ownFault(tag, seen.has(tag.Key), optionKeys) ?? (i >= mostTags ? 'tooMany' : undefined)
    if (tag.Key !== '') seen.add(tag.Key)
    return fault === undefined ? [] : [[tag.id, fault]]
  })
  return { ofChoices: new Map(ofChoices), ofOwn: new Map(ofOwn) }
}

function ownFault(
  { Key, Value }: Tag,
  isTwice: boolean,
  optionKeys: ReadonlySet<string>,
): TagFault | undefined {
  if (Key === '') return Value === '' ? undefined : 'key'
  if (optionKeys.has(Key)) return 'option'
  if (isTwice) return 'twice'
  const [ofKey, ofValue] = [keyFault(Key), valueFault(Value)]
  if (ofKey !== undefined) return ofKey.includes('http') ? 'url' : 'reserved'
  if (ofValue !== undefined) return ofValue.includes('http') ? 'url' : 'reservedValue'
  return undefined
}

export const hasTagFaults = ({ ofChoices, ofOwn }: TagFaults): boolean => ofChoices.size > 0 || ofOwn.size > 0
