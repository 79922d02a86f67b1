import { membersOf } from './from-schema.ts'
import type { ExampleOperation } from './operation.ts'

/** The description of the API at `/openapi.json`, as far as example code is made of it. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly post?: OpenApiOperation }>>
  readonly components: { readonly schemas: Readonly<Record<string, OpenApiSchema>> }
}

export interface OpenApiOperation {
  readonly 'x-larder-product'?: ExampleOperation['product']
  readonly 'x-larder-version'?: string
  readonly 'x-larder-action'?: string
  readonly 'x-larder-effect'?: ExampleOperation['effect']
  readonly 'x-larder-signed'?: boolean
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: OpenApiSchema }>> }
}

export interface OpenApiSchema {
  readonly $ref?: string
  readonly type?: unknown
  readonly properties?: Readonly<Record<string, OpenApiSchema>>
  readonly items?: OpenApiSchema
  readonly 'x-larder-json-encoded'?: boolean
  readonly 'x-larder-secret'?: boolean
}

/** All operations of the description, for example code. */
export const exampleOperationsOf = ({ paths, components }: OpenApi): ExampleOperation[] =>
  Object.values(paths).flatMap(({ post }) => (post ? (exampleOperation(post, components) ?? []) : []))

function exampleOperation(
  described: OpenApiOperation,
  { schemas }: OpenApi['components'],
): ExampleOperation | undefined {
  const {
    'x-larder-product': product,
    'x-larder-version': version,
    'x-larder-action': action,
    'x-larder-effect': effect,
    'x-larder-signed': signed,
    requestBody,
  } = described
  if (!product || !version || !action || !effect) return undefined
  const resolved = (schema: OpenApiSchema): OpenApiSchema =>
    schema.$ref === undefined ? schema : (schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)] ?? {})
  const members = membersOf(requestBody?.content['application/json']?.schema ?? {}, {
    type: schema => resolved(schema).type,
    properties: schema => resolved(schema).properties ?? {},
    items: schema => resolved(schema).items ?? {},
    json: schema => schema['x-larder-json-encoded'] === true,
    secret: schema => schema['x-larder-secret'] === true,
  })
  return { product, version, action, effect, signed: signed !== false, members }
}
