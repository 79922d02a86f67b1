import { NoPermission } from '../../access/denied.ts'
import { ThrottlingUser } from '../../access/throttle.ts'
import type { ErrorClass } from '../../base/errors.ts'
import { ServiceUnavailable } from '../../db/errors.ts'
import { statusOf } from '../errors.ts'
import type { Operation } from '../operation.ts'
import { reference, type Components, type Reference } from './components.ts'
import type { JsonSchema } from './schemas.ts'

/** What operations answer, well or not. */

export interface Response {
  readonly description: string
  readonly headers?: Readonly<Record<string, object>>
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>
  /** What `Code` may be; `<Name>` stands for the name of a parameter. */
  readonly 'x-larder-error-codes'?: readonly string[]
}

const json = (schema: JsonSchema) => ({ 'application/json': { schema } })

export const success = (schema: JsonSchema): Response => ({
  description: 'It is done.',
  content: json(schema),
})

/** Of every operation, by status. */
const common: Readonly<Record<number, { readonly codes: readonly string[]; readonly because: string }>> = {
  400: {
    codes: ['Missing<Name>', 'InvalidParameter.<Name>', 'InvalidParameter', 'MalformedRequest'],
    because: 'A parameter is missing or breaks a rule.',
  },
  403: { codes: [NoPermission.code], because: 'The caller may not do this.' },
  404: { codes: [], because: 'What the call is about is not there, or not for this caller.' },
  409: { codes: [], because: 'It is not the time for this.' },
  413: { codes: ['RequestEntityTooLarge'], because: 'The body is too large.' },
  429: { codes: [ThrottlingUser.code], because: 'The caller calls too often.' },
  500: { codes: ['InternalError'], because: 'Something is wrong with Larder.' },
  503: {
    codes: [ServiceUnavailable.code],
    because: 'The database cannot be reached. Try again in a few seconds.',
  },
}

/** The errors of an operation, and of the way in. What is the same for all has a name. */
export function refusals(
  { errors }: Pick<Operation, 'errors'>,
  ofDoor: readonly ErrorClass[],
  components: Components,
): Readonly<Record<string, Response | Reference>> {
  const codesAt = (status: string, among: readonly ErrorClass[]) =>
    among.filter(({ kind }) => String(statusOf[kind]) === status).map(({ code }) => code)
  return Object.fromEntries(
    Object.entries(common).flatMap(([status, { codes, because }]) => {
      const own = codesAt(status, errors).sort()
      const all = [...new Set([...own, ...codes, ...codesAt(status, ofDoor)])]
      if (all.length === 0) return []
      const response = refusal(status, because, all)
      return [[status, own.length > 0 ? response : components.response(`Refused${status}`, response)]]
    }),
  )
}

function refusal(status: string, because: string, codes: readonly string[]): Response {
  return {
    description: `${because} \`Code\` is ${codes.map(code => `\`${code}\``).join(', ')}.`,
    'x-larder-error-codes': codes,
    ...(status === '429' && { headers: retryAfter }),
    content: json(reference('Error')),
  }
}

const retryAfter = {
  'x-acs-retry-after': {
    description: 'How long to wait, in milliseconds.',
    required: true,
    schema: { type: 'string', pattern: '^[0-9]+$' },
  },
}

const text = (description: string) => ({ type: 'string', description })

/** The body of every refusal. */
export const defineError = (components: Components): JsonSchema =>
  components.define('Error', {
    type: 'object',
    description: 'A refusal. Some have more members, such as AccessDeniedDetail or Diagnostics.',
    required: ['RequestId', 'HostId', 'Code', 'Message', 'Recommend'],
    properties: {
      RequestId: text('Names the call in the logs.'),
      HostId: text('Which server answered.'),
      Code: text('What is wrong, for programs.'),
      Message: text('What is wrong, for people.'),
      Recommend: text('Always empty.'),
    },
    additionalProperties: true,
  })
