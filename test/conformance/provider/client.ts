import { randomUUID } from 'node:crypto'
import { sendAsProvider, type ProviderAnswer } from '../../terraform-provider.ts'
import { inJson, type VendorClient } from '../clients.ts'

/** The vendor's Terraform provider, as it speaks: its reads in the query, what it writes in the form. */

/** As the provider tells errors: any status but 200, and any `Code`. */
class ProviderError extends Error {
  readonly answer: ProviderAnswer
  constructor(answer: ProviderAnswer) {
    super(`${answer.status} ${JSON.stringify(answer.body)}`)
    this.answer = answer
  }
}

export const provider: VendorClient = {
  name: 'Terraform provider',
  sendsOurs: false,
  async call({ connection, api, action, input }) {
    const parameters = Object.fromEntries(flattened(inJson(api, action, input)))
    const answer = await sendAsProvider(connection, action, {
      api,
      ...(/^(Get|List)/.test(action)
        ? { query: parameters }
        : { query: { ClientToken: randomUUID() }, form: parameters }),
    })
    if (answer.status !== 200 || 'Code' in answer.body) throw new ProviderError(answer)
    return { body: answer.body, faults: [] }
  },
  refusal(thrown) {
    if (!(thrown instanceof ProviderError)) throw thrown
    const { status, body } = thrown.answer
    return { code: String(body.Code), status, requestId: String(body.RequestId), body, faults: [] }
  },
}

/** `Tags.1.Key`, `Tags.1.Value`: as it flattens lists. */
const flattened = (value: object, prefix = ''): [string, string][] =>
  Object.entries(value).flatMap(([key, each]: [string, unknown]): [string, string][] => {
    const path = `${prefix}${Array.isArray(value) ? Number(key) + 1 : key}`
    return typeof each === 'object' && each !== null ? flattened(each, `${path}.`) : [[path, String(each)]]
  })
