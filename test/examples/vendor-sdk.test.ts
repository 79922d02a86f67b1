import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Operation } from '../../src/api/operation.ts'
import { exampleOperationOf } from '../../src/client/examples/from-registry.ts'
import type { Member, Members } from '../../src/client/examples/operation.ts'
import { classOf, methodOf, propertyOf, typedSdkFor } from '../../src/client/examples/vendor-sdk.ts'
import { operations } from '../../src/operations.ts'
import { catalog, ram, ros, sts } from '../vendor-sdk.ts'

// What example code takes for granted of the vendor's typed SDKs, against those that are installed.

interface Model {
  names(): Readonly<Record<string, string>>
  types(): Readonly<Record<string, Type>>
}
type Type = string | Model | { readonly type: 'array'; readonly itemType: Type }

const sdks = {
  '@alicloud/servicecatalog20210901': catalog,
  '@alicloud/ram20150501': ram,
  '@alicloud/ros20190910': ros,
  '@alicloud/sts20150401': sts,
} as unknown as Readonly<Record<string, Readonly<Record<string, Model>> & { default: { prototype: object } }>>
const all = (operations as readonly Operation[]).map(exampleOperationOf)
const endpoint = 'http://127.0.0.1:8080'
/** Any value of the right kind, so that it is asked about this member. */
const anyOf = (member: Member): unknown =>
  ({ text: 'x', boolean: true, integer: 1, list: [], object: {} })[member.kind]
const packageFor = (operation: (typeof all)[number], input = {}) =>
  typedSdkFor({ operation, input, endpoint })

test('an operation is called by its method wherever an SDK has it', () => {
  for (const operation of all) {
    const owner = Object.values(sdks).find(sdk => methodOf(operation) in sdk.default.prototype)
    assert.equal(packageFor(operation) && sdks[packageFor(operation)!], owner, operation.action)
  }
})

test('a member is a property of the request wherever the SDK has it, and of the same kind', () => {
  for (const operation of all) {
    const name = packageFor(operation)
    if (name === undefined) continue
    const request = sdks[name]![`${operation.action}Request`]
    assert.equal(request !== undefined, Object.keys(operation.members).length > 0, operation.action)
    if (!request) continue
    const known = Object.fromEntries(
      Object.entries(operation.members).filter(
        ([member, described]) => packageFor(operation, { [member]: anyOf(described) }) !== undefined,
      ),
    )
    assert.deepEqual(
      Object.values(request.names()).sort(),
      Object.keys(known).sort(),
      `${operation.action}: list in vendor-sdk.ts what the vendor does not have`,
    )
    checkMembers(sdks[name]!, `${operation.action}Request`, known)
  }
})

function checkMembers(sdk: Readonly<Record<string, Model>>, className: string, members: Members): void {
  const model = sdk[className]!
  for (const [name, member] of Object.entries(members)) {
    assert.equal(model.names()[propertyOf(name)], name, className)
    checkType(sdk, classOf(className, name), member, model.types()[propertyOf(name)])
  }
}

const scalars = { text: 'string', boolean: 'boolean', integer: 'number' } as const

function checkType(
  sdk: Readonly<Record<string, Model>>,
  name: string,
  member: Member,
  type: Type | undefined,
): void {
  if (member.kind === 'list') {
    assert.ok(typeof type === 'object' && 'itemType' in type, name)
    checkType(sdk, name, member.item, type.itemType)
  } else if (member.kind === 'object') {
    assert.equal(type, sdk[name], name)
    checkMembers(sdk, name, member.members)
  } else assert.equal(type, scalars[member.kind], name)
}
