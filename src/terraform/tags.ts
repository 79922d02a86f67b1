import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hclString, literalTemplate } from './address.ts'
import type { ManagedResource } from './engine.ts'

type Tags = Readonly<Record<string, string>>

interface AttributeSchema {
  readonly type?: unknown
  readonly optional?: boolean
  readonly required?: boolean
}

interface SchemaAnswer {
  readonly provider_schemas?: Record<
    string,
    { resource_schemas?: Record<string, { block?: { attributes?: Record<string, AttributeSchema> } }> }
  >
}

const takesTags = (tags: AttributeSchema | undefined): boolean =>
  (tags?.optional === true || tags?.required === true) && JSON.stringify(tags.type) === '["map","string"]'

/** The resource types that support tags, from the answer of `providers schema -json`. */
export function taggableTypes(answer: string): string[] {
  const { provider_schemas = {} } = JSON.parse(answer) as SchemaAnswer
  return Object.values(provider_schemas).flatMap(({ resource_schemas = {} }) =>
    Object.entries(resource_schemas).flatMap(([type, { block }]) =>
      takesTags(block?.attributes?.['tags']) ? [type] : [],
    ),
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The template's own `tags` with the stack's over them, in Terraform's JSON syntax, where every text is a template. */
export function mergedTags(own: unknown, tags: Tags): unknown {
  if (typeof own === 'string' && own.startsWith('${') && own.endsWith('}')) {
    const literal = Object.entries(tags).map(([key, value]) => `${hclString(key)} = ${hclString(value)}`)
    return `\${merge(${own.slice(2, -1)}, {${literal.join(', ')}})}`
  }
  const over = Object.entries(tags).map(
    ([key, value]) => [literalTemplate(key), literalTemplate(value)] as const,
  )
  return { ...(isObject(own) ? own : {}), ...Object.fromEntries(over) }
}

/** An override file for each module that has resources to tag, by the module's directory. */
export function tagOverrides(
  resources: readonly ManagedResource[],
  taggable: ReadonlySet<string>,
  tags: Tags,
): Map<string, unknown> {
  const files = new Map<string, { resource: Record<string, Record<string, { tags: unknown }>> }>()
  if (Object.keys(tags).length === 0) return files
  for (const { dir, type, name, tags: own } of resources) {
    if (!taggable.has(type)) continue
    const file = files.get(dir) ?? { resource: {} }
    files.set(dir, file)
    file.resource[type] = { ...file.resource[type], [name]: { tags: mergedTags(own, tags) } }
  }
  return files
}

export async function writeTagOverrides(workspace: string, overrides: Map<string, unknown>): Promise<void> {
  for (const [dir, content] of overrides) {
    await mkdir(join(workspace, dir), { recursive: true })
    await writeFile(join(workspace, dir, 'zz_larder_override.tf.json'), JSON.stringify(content), {
      mode: 0o600,
    })
  }
}
