import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Api, Operation } from '../src/api/operation.ts'
import type { TSchema } from '../src/base/schema.ts'
import { operations } from '../src/operations.ts'
import { catalog, ram, ros, sts } from './vendor-sdk.ts'

// What the vendor's own SDKs send and expect, read off their model classes, and compared with our schemas: every
// member there, of a kind that the other side can read.

/** A model class of an SDK. */
interface Model {
  names(): Readonly<Record<string, string>>
  types(): Readonly<Record<string, VendorType>>
}
type VendorType = string | Model | { readonly type: 'array'; readonly itemType: VendorType }

const sdks: Partial<Record<Api['code'], Readonly<Record<string, unknown>>>> = {
  servicecatalog: catalog,
  ram,
  ros,
  sts,
}

/** In none of the SDKs: only the Terraform provider calls it. */
const notInSdk = ['GetProvisionedProductForResourceSpec']

/** Members that we have and the SDKs do not. They never send ours, and ignore what an answer has beside theirs. */
const ourOwn: Readonly<Record<string, string>> = {
  'CreateProvisionedProductPlan in ProvisionedProductId': 'says which instance is meant, apart from its name',
  'GetProvisionedProductPlan out ProductDetail.TemplateType': 'as every other ProductDetail has it',
}

const registry: readonly Operation[] = operations
const ofVendor = registry.filter(({ api, name }) => api.code in sdks && !notInSdk.includes(name))

const isModel = (type: VendorType): type is Model => typeof type === 'function'

function modelOf({ api, name }: Operation, suffix: string): Model | undefined {
  return sdks[api.code]?.[`${name}${suffix}`] as Model | undefined
}

/** `Tags: list`, `Tags.1: object`, `Tags.1.Key: text`: a path and the kind of what is there. */
type Paths = Map<string, string>

const vendorKinds: Readonly<Record<string, string>> = { string: 'text', number: 'number', boolean: 'boolean' }

function vendorPaths(type: VendorType, path: string, into: Paths): Paths {
  if (isModel(type)) {
    if (path !== '') into.set(path, 'object')
    const types = type.types()
    for (const [key, name] of Object.entries(type.names()))
      vendorPaths(types[key]!, path === '' ? name : `${path}.${name}`, into)
  } else if (typeof type === 'string') into.set(path, vendorKinds[type] ?? type)
  else {
    into.set(path, 'list')
    vendorPaths(type.itemType, `${path}.1`, into)
  }
  return into
}

const ourKinds: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
}

function ourPaths(schema: TSchema, path: string, into: Paths): Paths {
  if (schema.type === 'array') {
    into.set(path, 'list')
    ourPaths(schema.items as TSchema, `${path}.1`, into)
  } else if (schema.type === 'object') {
    if (path !== '') into.set(path, 'object')
    for (const [name, member] of Object.entries(schema.properties as Record<string, TSchema>))
      ourPaths(member, path === '' ? name : `${path}.${name}`, into)
  } else into.set(path, ourKinds[String(schema.type)] ?? String(schema.type))
  return into
}

/** What differs, as lines `LaunchProduct in Tags.1.Key`. A structure that is missing is told once, without its members. */
function compare(where: string, vendor: Paths, ours: Paths) {
  const missing = [...vendor.keys()].filter(path => !ours.has(path))
  const added = [...ours.keys()].filter(path => !vendor.has(path))
  const outermost = (paths: string[]) =>
    paths.filter(path => !paths.some(each => path.startsWith(`${each}.`))).map(path => `${where} ${path}`)
  const other = [...vendor].flatMap(([path, kind]) => {
    const our = ours.get(path)
    return our === undefined || our === kind ? [] : [`${where} ${path}: ${kind} there, ${our} here`]
  })
  return { missing: outermost(missing), added: outermost(added), other }
}

const none: Paths = new Map()
const vendorPathsOf = (operation: Operation, suffix: string): Paths => {
  const model = modelOf(operation, suffix)
  return model ? vendorPaths(model, '', new Map()) : none
}

const comparisons = ofVendor.flatMap(operation => {
  const { name, input, output } = operation
  const answer: Paths = new Map([['RequestId', 'text']])
  return [
    compare(`${name} in`, vendorPathsOf(operation, 'Request'), ourPaths(input, '', new Map())),
    compare(`${name} out`, vendorPathsOf(operation, 'ResponseBody'), ourPaths(output, '', answer)),
  ]
})

test('every operation of the vendor’s APIs that we have is in the vendor’s SDK', () => {
  const absent = registry.filter(
    operation => operation.api.code in sdks && !modelOf(operation, 'ResponseBody'),
  )
  assert.deepEqual(
    absent.map(({ name }) => name),
    notInSdk,
  )
})

test('no member is of another kind here than there', () => {
  assert.deepEqual(
    comparisons.flatMap(({ other }) => other),
    [],
  )
})

test('no member of the SDKs is missing here', () => {
  assert.deepEqual(
    comparisons.flatMap(({ missing }) => missing),
    [],
  )
})

test('no member is here that the SDKs do not have, but for those listed', () => {
  assert.deepEqual(comparisons.flatMap(({ added }) => added).sort(), Object.keys(ourOwn).sort())
})

test('what the SDKs send as one JSON text is read as such, and nothing else is', () => {
  for (const operation of ofVendor) {
    const shrunk = Object.entries(modelOf(operation, 'ShrinkRequest')?.names() ?? {})
      .filter(([key]) => key.endsWith('Shrink'))
      .map(([, name]) => name)
    const ours = Object.entries(operation.input.properties)
      .filter(([, member]) => member['x-json'] === true)
      .map(([name]) => name)
    assert.deepEqual(ours.sort(), shrunk.sort(), operation.name)
  }
})
