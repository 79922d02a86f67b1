import { reference } from './components.ts'
import { success } from './responses.ts'
import type { JsonSchema } from './schemas.ts'

/** The one address of all operations, as far as OpenAPI has words for it. */

export const signatureSchemes: Readonly<Record<string, JsonSchema>> = {
  signature: {
    type: 'http',
    scheme: 'ACS3-HMAC-SHA256',
    description:
      'A signature by an access key, over method, query, headers and body; the vendor’s SDKs make it.',
  },
  signatureV1: {
    type: 'apiKey',
    in: 'query',
    name: 'Signature',
    description: 'The older signature, HMAC-SHA1 over all parameters of query and form.',
  },
}

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

const query = (name: string, description: string) => ({ ...header(name, description), in: 'query' })

const named = 'By the names of `x-larder-wire-names`, all values as texts.'
const texts = { type: 'object', additionalProperties: { type: 'string' } }

const answers = {
  200: success({
    type: 'object',
    description: 'As the operation answers.',
    required: ['RequestId'],
    properties: { RequestId: { type: 'string' } },
  }),
  default: {
    description: 'As the operation refuses.',
    content: { 'application/json': { schema: reference('Error') } },
  },
}

export const frontDoor = {
  '/': {
    post: {
      operationId: 'Call',
      summary: 'Makes a signed call of any operation.',
      security: [{ signature: [] }],
      parameters: [
        header('x-acs-action', 'The operation: its `x-larder-action`.'),
        header('x-acs-version', 'Its `x-larder-version`.'),
        header(
          'x-acs-date',
          'The time, such as 2026-11-20T08:00:00Z; not more than 15 minutes from that of the server.',
        ),
        header('x-acs-signature-nonce', 'Another one for each call.'),
        header('x-acs-content-sha256', 'The SHA-256 of the body, in lower-case hexadecimal digits.'),
      ],
      requestBody: {
        description: named,
        content: { 'application/x-www-form-urlencoded': { schema: texts } },
      },
      responses: answers,
    },
    get: {
      operationId: 'CallByQuery',
      summary: 'Makes a signed call of any operation, all of it in the address.',
      security: [{ signatureV1: [] }],
      parameters: [
        query('Action', 'The operation: its `x-larder-action`.'),
        query('Version', 'Its `x-larder-version`.'),
        query('AccessKeyId', 'Who calls.'),
        query('SignatureMethod', 'HMAC-SHA1'),
        query('SignatureVersion', '1.0'),
        query('SignatureNonce', 'Another one for each call.'),
        query('Timestamp', 'The time, such as 2026-11-20T08:00:00Z.'),
        { name: 'parameters', in: 'query', description: named, style: 'form', explode: true, schema: texts },
      ],
      responses: answers,
    },
  },
}
