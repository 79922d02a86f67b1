import type { Texts } from '../../../../src/catalog/template/form/texts.ts'
import type { ValueMember, ValueType } from '../../../../src/catalog/template/form/value-type.ts'
import { formText, isText } from '../../../../src/templates/text.ts'
import { isRecord, member, type PlainRecord } from '../../../../src/templates/values.ts'
import type { FormParameter } from '../form.ts'

/** What a template says of a part of a structure, beside its type. */
export interface Hint {
  readonly label?: Texts
  readonly description?: Texts
  readonly choices?: readonly { readonly Value: unknown }[]
}

export interface Structure {
  readonly type: ValueType
  /** By path, such as `*.port`: `*` is any item of a list or map. */
  readonly hints: ReadonlyMap<string, Hint>
}

/**
 * The structure of a Json parameter that a form can draw: declared in the code, else by the metadata of the association
 * properties that describe one (facts/ros 1). Undefined where anything goes.
 */
export function structureOf(parameter: FormParameter): Structure | undefined {
  const { ValueType: declared, AssociationProperty: property, AssociationPropertyMetadata: given } = parameter
  const metadata: PlainRecord = isRecord(given) ? given : {}
  const described = describe(property, metadata)
  const hints = new Map([...(described?.hints ?? []), ...overwritten(metadata)])
  if (declared && declared.Kind !== 'any') return { type: declared, hints }
  return described && { type: described.type, hints }
}

/** `List[Parameters]` is a list of objects, `List[Parameter]` one of values. */
function describe(property: string | undefined, metadata: PlainRecord): Structure | undefined {
  if (property === 'List[Parameters]') {
    const parameters = member(metadata, 'Parameters')
    if (!isRecord(parameters)) return undefined
    const entries = Object.entries(parameters).filter((entry): entry is [string, PlainRecord] =>
      isRecord(entry[1]),
    )
    const members = entries.map(([Key, each]): ValueMember => ({
      Key,
      Required: each.Default === undefined && each.Required !== false,
      ...typeOf(each.Type),
    }))
    return {
      type: { Kind: 'list', Of: { Kind: 'object', Members: members } },
      hints: new Map(entries.map(([key, each]) => [`*.${key}`, hintOf(each)])),
    }
  }
  const parameter = property === 'List[Parameter]' ? member(metadata, 'Parameter') : undefined
  if (!isRecord(parameter)) return undefined
  return { type: { Kind: 'list', Of: typeOf(parameter.Type) }, hints: new Map([['*', hintOf(parameter)]]) }
}

const kinds: Readonly<Record<string, ValueType['Kind']>> = {
  String: 'string',
  Number: 'number',
  Boolean: 'bool',
}

function typeOf(written: unknown): ValueType {
  if (written === 'CommaDelimitedList') return { Kind: 'list', Of: { Kind: 'string' } }
  return { Kind: (typeof written === 'string' ? kinds[written] : undefined) ?? 'any' }
}

/** `Overwrite` of `Auto`, whose keys are paths. */
function overwritten(metadata: PlainRecord): [string, Hint][] {
  const overwrite = member(metadata, 'Overwrite')
  if (!isRecord(overwrite)) return []
  return Object.entries(overwrite).flatMap(([path, each]) => (isRecord(each) ? [[path, hintOf(each)]] : []))
}

function hintOf({ Label, Description, AllowedValues }: PlainRecord): Hint {
  const label = textsOf(Label)
  const description = textsOf(Description)
  return {
    ...(label && { label }),
    ...(description && { description }),
    ...(Array.isArray(AllowedValues) &&
      AllowedValues.length > 0 && { choices: AllowedValues.map((Value: unknown) => ({ Value })) }),
  }
}

function textsOf(written: unknown): Texts | undefined {
  if (!isText(written)) return undefined
  const [En, Zh] = [formText(written, 'en'), formText(written, 'zh-cn')]
  return En === undefined || Zh === undefined ? undefined : { En, Zh }
}
