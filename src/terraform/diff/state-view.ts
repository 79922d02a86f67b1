import type { AttributeValue, ResourceView, StateView } from '../../base/changes.ts'
import { withoutIndexes } from '../address.ts'
import { redactAddress } from '../redact.ts'
import type { State, StateInstance } from '../state.ts'
import { directOnly } from './dependencies.ts'
import { unwrapped } from './dynamic.ts'
import { leavesOf, pathText, type Leaf, type Side } from './leaves.ts'
import { Room } from './room.ts'
import { pathInState, sensitiveShape, typeKey, type SensitiveTypes } from './sensitive.ts'
import { sensitiveTexts, Veil } from './veil.ts'

/** What a state holds, as people may see it. `secrets`: what the run was given that may be seen nowhere. */
export function stateView(
  { serial, instances, outputs }: State,
  types: SensitiveTypes,
  secrets: readonly string[],
): StateView {
  const shown = instances.filter(({ deposed }) => !deposed)
  const sides = new Map(shown.map(instance => [instance, sidesOf(instance, types)]))
  const marked = [
    ...[...sides.values()].flatMap(({ named }) => sensitiveTexts(named)),
    ...Object.values(outputs).flatMap(sensitiveTexts),
  ]
  const veil = new Veil(secrets, marked)
  const room = new Room()
  const dependencies = directOnly(
    shown.map(instance => ({ address: withoutIndexes(instance.address), all: instance.dependencies })),
  )
  return {
    Serial: serial,
    Resources: shown.map(instance => {
      const leaves = leavesOf({}, sides.get(instance)!.hidden)
      const attributes = room.take(leaves, leaf => attributeValue(leaf, veil))
      return {
        ...viewOf(instance, veil),
        Dependencies: dependencies.get(withoutIndexes(instance.address)) ?? [],
        Attributes: attributes,
        OmittedAttributes: leaves.length - attributes.length,
      }
    }),
  }
}

/** Of what terraform_data says nothing is secret by itself. */
const builtIn: SensitiveTypes = { [typeKey('managed', 'terraform_data')]: [] }

/** The attributes with what is named as sensitive, and with all that is to be hidden: of a type that nobody describes, everything. */
function sidesOf({ mode, type, attributes, sensitive }: StateInstance, types: SensitiveTypes) {
  const key = typeKey(mode, type)
  const declared = types[key] ?? builtIn[key]
  const paths = [...sensitive.map(pathInState), ...(declared ?? [])]
  const value = Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, unwrapped(attribute, name, paths)]),
  )
  const named: Side = { value, sensitive: sensitiveShape(value, paths) }
  const everything = Object.fromEntries(Object.keys(value).map(name => [name, true]))
  return { named, hidden: declared ? named : { value, sensitive: everything } }
}

/** The source address in `module.a.provider["registry.example.com/vendor/name"].alias`. */
const sourceOf = (provider: string): string => /provider\["([^"]*)"\][^"]*$/.exec(provider)?.[1] ?? ''

function viewOf(
  instance: StateInstance,
  { redact }: Veil,
): Omit<ResourceView, 'Dependencies' | 'Attributes' | 'OmittedAttributes'> {
  const { address, module, mode, type, name, index, provider, id, tainted } = instance
  return {
    Address: redactAddress(address, redact),
    ResourceAddress: withoutIndexes(instance.address),
    Module: redactAddress(module, redact),
    Mode: mode,
    Type: type,
    Name: name,
    ...(index !== undefined && { Index: redact(JSON.stringify(index)) }),
    Provider: sourceOf(provider),
    ...(id !== '' && { PhysicalId: redact(id) }),
    ...(tainted && { Tainted: true }),
  }
}

function attributeValue({ path, after }: Leaf, veil: Veil): AttributeValue {
  const Path = veil.redact(pathText(path))
  const shown = veil.show(after)
  if (!shown) return { Path, Sensitive: true }
  return {
    Path,
    Value: shown.json,
    Sensitive: false,
    ...(shown.isRedacted && { Redacted: true }),
    ...(shown.isTruncated && { Truncated: true }),
  }
}
