import { fits } from './input.ts'
import { parametersOf } from './parameters.ts'
import type { Example, ExampleOperation } from './operation.ts'

/** What the vendor's typed SDKs for Node.js have, as far as it does not follow from the names of the API. */

const packages: Readonly<Partial<Record<ExampleOperation['product'], string>>> = {
  servicecatalog: '@alicloud/servicecatalog20210901',
  ram: '@alicloud/ram20150501',
  ros: '@alicloud/ros20190910',
  sts: '@alicloud/sts20150401',
}

/** Operations of ours in the vendor's products. */
const withoutMethod: ReadonlySet<string> = new Set([
  'GetProvisionedProductForResourceSpec',
  'ListConstraints',
])

/** Members of ours in the vendor's operations. */
const withoutProperty: ReadonlySet<string> = new Set([
  'ApproveProvisionedProductPlan.PlanHash',
  'CreateProvisionedProductPlan.ProvisionedProductId',
])

/** The package whose classes can make this call; undefined where none can, or not with this input. */
export function typedSdkFor(example: Example): string | undefined {
  const { operation, input } = example
  const { product, action, members } = operation
  if (withoutMethod.has(action) || !fits(members, input)) return undefined
  const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== null)
  if (given.some(([name]) => withoutProperty.has(`${action}.${name}`))) return undefined
  // A JSON text that is secret as a whole is not to be taken apart.
  const names = new Set(given.map(([name]) => name))
  const secretTexts = parametersOf(example).some(
    ({ name, value }) => 'variable' in value && names.has(name) && members[name]?.json === true,
  )
  return secretTexts ? undefined : packages[product]
}

export const methodOf = ({ action }: ExampleOperation): string => lowerFirst(action)

/** Abbreviations stay as they are. */
export const propertyOf = (name: string): string => (/^[A-Z]{2}/.test(name) ? name : lowerFirst(name))

/** The class of a structure, by that of what it stands in. */
export const classOf = (within: string, name: string): string => `${within}${name}`

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
