import { Ajv2020 } from 'ajv/dist/2020.js'
import assert from 'node:assert/strict'

/** The description of the API as somebody else reads it, to be held against what happens. */

interface Response {
  readonly $ref?: string
  readonly 'x-larder-error-codes'?: readonly string[]
}

export interface Described {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly requestBody?: object
  readonly responses: Readonly<Record<string, Response>>
  readonly security: readonly object[]
  readonly [extension: `x-larder-${string}`]: unknown
}

export interface OpenApiDocument {
  readonly openapi: string
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly 'x-tagGroups': readonly { readonly name: string; readonly tags: readonly string[] }[]
  readonly paths: Readonly<Record<string, { readonly post: Described }>>
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>
    readonly responses: Readonly<Record<string, Response>>
  }
}

export const documentOf = async (url: string): Promise<OpenApiDocument> =>
  (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument

/** Checks requests and answers against what the description says of them. */
export function judgeBy(document: OpenApiDocument) {
  const ajv = new Ajv2020({ strict: false, formats: { password: true }, allErrors: true })
  ajv.addSchema(document, 'api')
  const byAction = new Map(Object.values(document.paths).map(({ post }) => [post['x-larder-action'], post]))
  const faultsOf = (schema: string, value: unknown): string[] => {
    const validate = ajv.getSchema(`api#/components/schemas/${schema}`)
    assert.ok(validate, schema)
    return validate(value) ? [] : [`${schema}: ${ajv.errorsText(validate.errors)}`]
  }
  return {
    request: (action: string, input: object): string[] =>
      byAction.get(action)?.requestBody ? faultsOf(`${action}Request`, input) : [],
    answer(action: string, status: number, body: Readonly<Record<string, unknown>>): string[] {
      if (status === 200) return faultsOf(`${action}Response`, body)
      const declared = byAction.get(action)!.responses[status]
      const response = declared?.$ref
        ? document.components.responses[declared.$ref.split('/').at(-1)!]
        : declared
      const code = String(body['Code'])
      const isListed = response?.['x-larder-error-codes']?.some(
        each =>
          each === code || (each.includes('<Name>') && code.startsWith(each.slice(0, each.indexOf('<')))),
      )
      return [...faultsOf('Error', body), ...(isListed ? [] : [`${status} ${code} is not described`])]
    },
  }
}
