import { readOperation, sts } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import { callerIdentity, identityOf } from './identity.ts'

export const getCallerIdentity = readOperation({
  api: sts,
  name: 'GetCallerIdentity',
  summary: 'Says who the caller is.',
  access: { action: 'sts:GetCallerIdentity', audience: 'anyone', free: () => true, resources: () => ['*'] },
  input: t.Object({}),
  output: callerIdentity,
  errors: [],

  async handle(_input, { caller }) {
    return identityOf(caller)
  },
})
