import { larder, readOperation } from '../../../api/operation.ts'
import { pieceOf } from '../../../api/pieces.ts'
import { isoSeconds } from '../../../base/clock.ts'
import { t, type Static } from '../../../base/schema.ts'
import { findResources, type StackResource } from '../../../stacks/resources.ts'
import { findVault } from '../../../stacks/secrets.ts'
import { ProvisionedProductNotFound } from '../errors.ts'
import { findShownInstance } from '../view.ts'

const resourceOutput = t.Object({
  Address: t.Text(),
  ResourceAddress: t.Text({ description: 'Without the keys of count and for_each; dependencies name it.' }),
  Module: t.Text({ description: 'Empty for the root module.' }),
  Mode: t.OneOf(['managed', 'data']),
  Type: t.Text(),
  Name: t.Text(),
  Index: t.Optional(t.Text({ description: 'The key of count or for_each, as JSON.' })),
  Provider: t.Text({ description: 'Its source address; empty while the state does not have the resource.' }),
  PhysicalId: t.Optional(t.Text()),
  Status: t.Text({ description: 'Such as CREATE_COMPLETE or UPDATE_IN_PROGRESS; empty for data.' }),
  StatusReason: t.Text(),
  UpdateTime: t.Optional(t.Text({ description: 'When its status was last told.' })),
  Tainted: t.Optional(t.Boolean({ description: 'The next change replaces it.' })),
  Dependencies: t.Array(t.Text(), {
    description: 'ResourceAddress of each that it depends on, without those that follow from the others.',
  }),
  Attributes: t.Array(
    t.Object({
      Path: t.Text({ description: 'Such as tags.team, rule[0].port or labels["a/b"].' }),
      Value: t.Optional(t.Text({ description: 'JSON; absent where it is sensitive.' })),
      Sensitive: t.Boolean(),
      Redacted: t.Optional(t.Boolean({ description: 'Secrets within are blotted out as ******.' })),
      Truncated: t.Optional(t.Boolean({ description: 'It is cut, so that it is no JSON any more.' })),
    }),
  ),
  OmittedAttributes: t.Integer({ description: 'So many are left out, for their number.' }),
})

export const listProvisionedProductResources = readOperation({
  api: larder,
  name: 'ListProvisionedProductResources',
  summary:
    'Lists what an instance consists of, with its values as the last task left them, and how far each resource is.',
  access: {
    action: 'servicecatalog:GetProvisionedProduct',
    audience: 'anyone',
    resources: input => [`provisionedproduct/${input.ProvisionedProductId}`],
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({
    ProvisionedProductId: t.Id(),
    MaxResults: t.Optional(
      t.Integer({ minimum: 1, maximum: 1000, default: 200, description: 'Resources of one answer.' }),
    ),
    NextToken: t.Optional(t.Id({ description: 'As the previous answer gave it.' })),
  }),
  output: t.Object({
    TotalCount: t.Integer(),
    StateSerial: t.Optional(t.Integer({ description: 'Of the state that the values are from.' })),
    Resources: t.Array(resourceOutput, { description: 'By address.' }),
    NextToken: t.Optional(t.Text({ description: 'Where to go on; only while there are more.' })),
  }),
  errors: [ProvisionedProductNotFound],

  async handle({ ProvisionedProductId, MaxResults = 200, NextToken }, { db, caller, services }) {
    const instance = await findShownInstance(db, caller, ProvisionedProductId)
    if (!instance) throw new ProvisionedProductNotFound(ProvisionedProductId)
    const stack = await db
      .selectFrom('stack')
      .select(['id', 'data_key', 'resources'])
      .where('id', '=', instance.stack_id)
      .executeTakeFirstOrThrow()
    const found = await findResources(db, findVault(services.keyring, stack), stack)
    const piece = pieceOf(found.resources.map(shown), MaxResults, NextToken)
    return {
      TotalCount: found.resources.length,
      ...(found.serial !== undefined && { StateSerial: found.serial }),
      Resources: piece.members,
      ...(piece.NextToken !== undefined && { NextToken: piece.NextToken }),
    }
  },
})

function shown({ view, progress }: StackResource): Static<typeof resourceOutput> {
  const id = view.PhysicalId ?? progress?.physical_id ?? ''
  return {
    ...view,
    ...(id !== '' && { PhysicalId: id }),
    Status: progress?.status ?? '',
    StatusReason: progress?.status_reason ?? '',
    ...(progress && { UpdateTime: isoSeconds(progress.updated_at) }),
  }
}
