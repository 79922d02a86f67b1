import { Ajv, type ValidateFunction } from 'ajv'
import type { Operation } from '../../src/api/operation.ts'
import { wireKeywords, type TSchema } from '../../src/base/schema.ts'
import type { Recipe } from './recipe.ts'
import type { Answer } from './send.ts'
import { isHarmless } from './spoilings.ts'

/** What every answer has to be, whatever was asked. Answers with what is wrong with this one. */
export type Judge = (recipe: Recipe, answer: Answer) => string | undefined

type Body = Readonly<Record<string, unknown>>

export function judge(operations: ReadonlyMap<string, Operation>): Judge {
  const fits = outputValidators(operations)
  return (recipe, answer) => {
    const { status, text, headers } = answer
    if (status < 200 || status >= 500) return `the status is ${status}`
    if (typeof headers['x-acs-request-id'] !== 'string') return 'it has no request id'
    const { spoiling } = recipe
    if (status < 300 && spoiling !== null && !isHarmless(spoiling)) return `it was served, with ${spoiling}`
    if (String(headers['content-type']).startsWith('text/xml')) return problemOfXml(status, text)
    const body = parsed(text)
    if (body === undefined) return 'its body is not a JSON object'
    if (status >= 300) return problemOfError(body)
    return problemOfSuccess(body, fits.get(recipe.operation)!)
  }
}

function parsed(text: string): Body | undefined {
  try {
    const body = JSON.parse(text) as unknown
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : undefined
  } catch {
    return undefined
  }
}

function problemOfError(body: Body): string | undefined {
  for (const member of ['Code', 'Message', 'RequestId', 'HostId', 'Recommend'])
    if (typeof body[member] !== 'string') return `its ${member} is no text`
  if (!/^[A-Z]\w*/.test(String(body.Code))) return 'its Code is none'
  if (body.Message === '') return 'it says nothing'
  return leaked(JSON.stringify(body))
}

function problemOfSuccess(body: Body, fits: ValidateFunction): string | undefined {
  if (Object.keys(body).some(key => key.toLowerCase() === 'code')) return 'a success has a Code'
  if (typeof body.RequestId !== 'string') return 'it has no RequestId'
  if (fits(body)) return undefined
  const { instancePath, message, params } = fits.errors![0]!
  return `it does not fit the schema: ${instancePath} ${message} ${JSON.stringify(params)}`
}

/** What only a stack trace, a statement or an error of the database says; no request of ours has these words. */
const inner =
  /\bat [^(]* \([^)]*:\d+:\d+\)|node_modules|\.[jt]s:\d+|node:internal|syntax error at or near|violates \w+|relation "|duplicate key|invalid input syntax|invalid byte sequence|\binsert into\b|cannot read propert|is not a function|undefined/i

const leaked = (text: string): string | undefined => {
  const [found] = inner.exec(text) ?? []
  return found && `it tells of the inside: ${found}`
}

function problemOfXml(status: number, text: string): string | undefined {
  if (!/^<\?xml version='1\.0' encoding='UTF-8'\?><(\w+)>.*<\/\1>$/s.test(text)) return 'its body is no XML'
  if (/<Code>/.test(text) !== status >= 300) return 'its status and its Code disagree'
  return status >= 300 ? leaked(text) : undefined
}

function outputValidators(operations: ReadonlyMap<string, Operation>): Map<string, ValidateFunction> {
  const ajv = new Ajv({ allowUnionTypes: true })
  ajv.addVocabulary([...wireKeywords])
  const requestId = { RequestId: { type: 'string' } }
  return new Map(
    [...operations].map(([name, { output }]) => {
      const { properties, ...rest } = output as TSchema
      const whole = { ...rest, properties: { ...(properties as object), ...requestId } }
      return [name, ajv.compile(closed(whole))]
    }),
  )
}

/** The same schema without room for members that it does not name, unless it says that there is. */
function closed(schema: object): object {
  return Object.fromEntries([
    ...Object.entries(schema).map(([key, value]) => [
      key,
      key === 'properties'
        ? Object.fromEntries(
            Object.entries(value as object).map(([name, each]) => [name, closed(each as object)]),
          )
        : key === 'items'
          ? closed(value as object)
          : (value as unknown),
    ]),
    ...('properties' in schema && !('additionalProperties' in schema)
      ? [['additionalProperties', false]]
      : []),
  ]) as object
}
