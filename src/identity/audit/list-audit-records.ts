import { larder, readOperation } from '../../api/operation.ts'
import { findRecords } from '../../audit/find-records.ts'
import { t } from '../../base/schema.ts'
import { exactTime, positionIn, positionToken, record, time } from './members.ts'

export const listAuditRecords = readOperation({
  api: larder,
  name: 'ListAuditRecords',
  summary:
    'Lists what was done in the account and what was refused, newest first. A page may be short, or empty, while there is more.',
  access: { action: 'larder:ListAuditRecords', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({
    StartTime: time('Not before'),
    EndTime: time('Before'),
    PrincipalName: t.Optional(t.Text({ maxLength: 128, description: 'root, a user’s name or a role’s.' })),
    AccessKeyId: t.Optional(t.Id({ description: 'The key that signed.' })),
    ActionName: t.Optional(t.Text({ maxLength: 128, description: 'Such as LaunchProduct.' })),
    Resource: t.Optional(
      t.Text({ maxLength: 512, description: 'What it was about: an ARN, or the id or name at its end.' }),
    ),
    Outcome: t.Optional(
      t.Text({ maxLength: 128, description: 'OK, the code of an error, or Refused for all of them.' }),
    ),
    Text: t.Optional(t.Text({ maxLength: 256, description: 'Anywhere in the record.' })),
    MaxResults: t.Optional(t.Integer({ minimum: 1, maximum: 100, default: 20 })),
    NextToken: t.Optional(t.Id({ description: 'As the previous answer gave it.' })),
  }),
  output: t.Object({
    AuditRecords: t.Array(t.Object({ Sequence: t.Integer(), ...record })),
    NextToken: t.Optional(t.Text({ description: 'Where to go on; only while there may be more.' })),
  }),
  errors: [],

  async handle(input, { db, caller }) {
    const { StartTime, EndTime, PrincipalName, AccessKeyId, ActionName, Resource, Outcome, Text } = input
    const filter = {
      from: exactTime('StartTime', StartTime),
      to: exactTime('EndTime', EndTime),
      principal: PrincipalName,
      accessKeyId: AccessKeyId,
      action: ActionName,
      resource: Resource,
      outcome: Outcome,
      text: Text,
    }
    const { MaxResults = 20, NextToken } = input
    const found = await findRecords(db, caller.accountId, filter, MaxResults, positionIn(NextToken))
    return {
      AuditRecords: found.records.map(({ sequence, body }) => ({ Sequence: sequence, ...body })),
      ...(found.next && { NextToken: positionToken(found.next) }),
    }
  },
})
