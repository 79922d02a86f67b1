import { exampleOperationsOf, type OpenApi } from '../../../src/client/examples/from-openapi.ts'
import type { ExampleOperation } from '../../../src/client/examples/operation.ts'

/** JSON Schema, as far as `/openapi.json` describes values in it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: 'object' | 'array' | 'string' | 'boolean' | 'integer' | 'number'
  readonly description?: string
  readonly format?: string
  readonly default?: unknown
  readonly enum?: readonly string[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly 'x-larder-json-encoded'?: boolean
  readonly 'x-larder-secret'?: boolean
}

interface Content {
  readonly content?: { readonly 'application/json': { readonly schema: Schema } }
}

interface Response extends Content {
  readonly $ref?: string
  readonly description?: string
  readonly 'x-larder-error-codes'?: readonly string[]
}

interface Post {
  readonly operationId: string
  readonly summary: string
  readonly tags?: readonly string[]
  readonly 'x-larder-product'?: string
  readonly 'x-larder-version'?: string
  readonly 'x-larder-ram-action'?: string
  readonly 'x-larder-ram-resources'?: readonly string[]
  readonly 'x-larder-ram-condition-keys'?: readonly string[]
  readonly 'x-larder-audience'?: string
  readonly 'x-larder-wire-names'?: readonly string[]
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Response>>
}

/** What of `/openapi.json` the explorer reads. */
export interface Document {
  readonly info: { readonly version: string }
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly 'x-tagGroups': readonly { readonly name: string; readonly tags: readonly string[] }[]
  readonly 'x-larder-products': readonly { readonly code: string; readonly title: string }[]
  readonly paths: Readonly<Record<string, { readonly post?: Post }>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly responses: Readonly<Record<string, Response>>
  }
}

export interface Refusal {
  readonly status: string
  readonly description: string
  readonly codes: readonly string[]
}

export interface Operation {
  readonly name: string
  readonly summary: string
  readonly group: string
  /** Where pages call it. */
  readonly url: string
  readonly product: string
  readonly version: string
  readonly effect: 'read' | 'write'
  /** What policies grant it by; undefined where a call itself proves who makes it. */
  readonly access?: {
    readonly action: string
    readonly resources: readonly string[]
    readonly conditionKeys: readonly string[]
    readonly audience: string
  }
  /** How its parameters are called where calls are signed. */
  readonly wireNames: readonly string[]
  readonly input: Schema
  readonly output: Schema
  readonly refusals: readonly Refusal[]
  readonly example: ExampleOperation
}

export interface Api {
  readonly version: string
  readonly areas: readonly {
    readonly name: string
    readonly groups: readonly {
      readonly name: string
      readonly description: string
      readonly operations: readonly Operation[]
    }[]
  }[]
  readonly operations: ReadonlyMap<string, Operation>
}

/** The description of the API as the explorer shows it; references are replaced by what they refer to. */
export function apiOf(document: Document): Api {
  const { components, tags, paths } = document
  const titles = new Map(document['x-larder-products'].map(({ code, title }) => [code, title]))
  const examples = new Map(exampleOperationsOf(document as OpenApi).map(each => [each.action, each]))
  const schemaOf = ({ content }: Content = {}): Schema =>
    inFull(content?.['application/json'].schema ?? { type: 'object' }, components.schemas)
  const operations = Object.entries(paths).flatMap(([url, { post }]): Operation[] => {
    const example = post && examples.get(post.operationId)
    if (!example) return []
    const action = post['x-larder-ram-action']
    return [
      {
        name: post.operationId,
        summary: post.summary,
        group: post.tags?.[0] ?? '',
        url,
        product: titles.get(example.product) ?? example.product,
        version: example.version,
        effect: example.effect,
        ...(action !== undefined && {
          access: {
            action,
            resources: post['x-larder-ram-resources'] ?? [],
            conditionKeys: post['x-larder-ram-condition-keys'] ?? [],
            audience: post['x-larder-audience'] ?? '',
          },
        }),
        wireNames: post['x-larder-wire-names'] ?? [],
        input: schemaOf(post.requestBody),
        output: schemaOf(post.responses['200']),
        refusals: Object.entries(post.responses).flatMap(([status, response]) =>
          status === '200' ? [] : [refusalOf(status, response, components.responses)],
        ),
        example,
      },
    ]
  })
  const descriptions = new Map(tags.map(({ name, description }) => [name, description]))
  return {
    version: document.info.version,
    areas: document['x-tagGroups'].map(area => ({
      name: area.name,
      groups: area.tags.map(name => ({
        name,
        description: descriptions.get(name) ?? '',
        operations: operations
          .filter(({ group }) => group === name)
          .sort((a, b) => a.name.localeCompare(b.name)),
      })),
    })),
    operations: new Map(operations.map(operation => [operation.name, operation])),
  }
}

function refusalOf(status: string, response: Response, shared: Document['components']['responses']): Refusal {
  const { description = '', 'x-larder-error-codes': codes = [] } = response.$ref
    ? (shared[lastOf(response.$ref)] ?? {})
    : response
  // The codes follow, each to be seen by itself.
  return { status, description: description.replace(/ `Code` is .*$/, ''), codes }
}

function inFull(schema: Schema, shared: Document['components']['schemas']): Schema {
  const { $ref, ...own } = schema
  const { properties, items, ...rest } =
    $ref === undefined ? own : { ...(shared[lastOf($ref)] ?? {}), ...own }
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, inFull(each, shared)]),
      ),
    }),
    ...(items && { items: inFull(items, shared) }),
  }
}

const lastOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1)

/** Those whose name, summary, group or action has every word that is looked for. */
export function search(operations: readonly Operation[], looked: string): readonly Operation[] {
  const words = looked.toLowerCase().split(/\s+/).filter(Boolean)
  return operations.filter(({ name, summary, group, access }) => {
    const text = `${name} ${summary} ${group} ${access?.action ?? ''}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
}
