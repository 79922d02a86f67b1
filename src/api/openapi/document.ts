import type { ErrorClass } from '../../base/errors.ts'
import { t } from '../../base/schema.ts'
import { emptyDb } from '../../db/empty.ts'
import { larder, productTitles, type Operation } from '../operation.ts'
import { Components } from './components.ts'
import { groupOf, groups } from './groups.ts'
import { resourcesOf } from './resources.ts'
import { defineError, refusals, success } from './responses.ts'
import { frontDoor, signatureSchemes } from './front-door.ts'
import { jsonSchemaOf, type JsonSchema } from './schemas.ts'
import { wireNamesOf } from './wire-names.ts'

/**
 * The API as OpenAPI 3.1. Its operations share one address, `/`, which OpenAPI cannot tell apart, and the vendor publishes
 * its own in a form of its own; so each is described at the address that it has besides, for pages.
 */

/** A way in where every operation has an address of its own, and takes its members as one JSON object. */
export interface PagesDoor {
  pathOf(operation: Pick<Operation, 'api' | 'name'>): string
  readonly securitySchemes: Readonly<Record<string, JsonSchema>>
  /** What it may refuse beside what operations do. */
  readonly errors: readonly ErrorClass[]
}

export async function openApiDocument(
  operations: readonly Operation[],
  door: PagesDoor,
): Promise<JsonSchema> {
  const components = new Components()
  const described = operations.map(operation => ({
    operation,
    input: jsonSchemaOf(operation.input, 'in'),
    output: jsonSchemaOf(t.Object({ RequestId: t.Text(), ...operation.output.properties }), 'out'),
  }))
  for (const { input, output } of described) {
    components.count(input)
    components.count(output)
  }
  defineError(components)
  const paths = await Promise.all(
    described.map(async each => [
      door.pathOf(each.operation),
      { post: await pathItem(each, components, door) },
    ]),
  )
  const used = new Set(operations.map(operation => groupOf(operation)))
  const known = groups.filter(group => used.has(group))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Larder',
      version: larder.version,
      description,
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: known.map(({ name, description }) => ({ name, description })),
    'x-tagGroups': [...new Set(known.map(({ area }) => area))].map(area => ({
      name: area,
      tags: known.filter(group => group.area === area).map(({ name }) => name),
    })),
    'x-larder-products': Object.entries(productTitles).map(([code, title]) => ({ code, title })),
    paths: { ...Object.fromEntries(paths), ...frontDoor },
    components: {
      schemas: components.schemas,
      responses: components.responses,
      securitySchemes: { ...door.securitySchemes, ...signatureSchemes },
    },
  }
}

const description = [
  'A self-hosted service catalog, compatible with Alibaba Cloud Service Catalog and with what it needs of ROS, RAM and STS.',
  'Every operation is described at the address where pages call it, with a session. Programs sign their calls and send',
  'them to `/`, all operations to this one address: `x-larder-version` and `x-larder-action` say what to send there, and',
  '`x-larder-wire-names` how the members are called.',
].join(' ')

const nothing = emptyDb()

interface Described {
  readonly operation: Operation
  readonly input: JsonSchema
  readonly output: JsonSchema
}

async function pathItem(
  { operation, input, output }: Described,
  components: Components,
  door: PagesDoor,
): Promise<JsonSchema> {
  const { api, name, summary, effect, access } = operation
  const isSigned = effect === 'read' || operation.identify === undefined
  const takes = Object.keys(operation.input.properties).length > 0
  const asked = {
    'x-larder-ram-action': access.action,
    'x-larder-ram-resources': await resourcesOf(operation, nothing),
    ...(access.conditionKeys && { 'x-larder-ram-condition-keys': access.conditionKeys }),
    'x-larder-audience': access.audience,
  }
  return {
    operationId: name,
    summary,
    tags: [groupOf(operation).name],
    'x-larder-product': api.code,
    'x-larder-version': api.version,
    'x-larder-action': name,
    'x-larder-effect': effect,
    'x-larder-signed': isSigned,
    'x-larder-wire-names': wireNamesOf(operation.input),
    ...(isSigned && asked),
    security: isSigned ? [Object.fromEntries(Object.keys(door.securitySchemes).map(key => [key, []]))] : [],
    ...(takes && { requestBody: requestOf(components.define(`${name}Request`, input), operation) }),
    responses: {
      200: success(components.define(`${name}Response`, output)),
      ...refusals(operation, isSigned ? door.errors : [], components),
    },
  }
}

const requestOf = (schema: JsonSchema, { input }: Operation): JsonSchema => ({
  ...((input.required ?? []).length > 0 && { required: true }),
  content: { 'application/json': { schema } },
})
