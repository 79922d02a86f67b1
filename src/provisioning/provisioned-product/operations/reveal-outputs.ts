import { seesOwner } from '../../../access/caller.ts'
import { larder, writeOperation } from '../../../api/operation.ts'
import { defineError } from '../../../base/errors.ts'
import { t } from '../../../base/schema.ts'
import { openOutputs } from '../../../stacks/outputs.ts'
import { findVault } from '../../../stacks/secrets.ts'
import type { Template } from '../../../templates/template.ts'
import { ProvisionedProductNotFound } from '../errors.ts'
import { live } from '../store.ts'

const UnknownOutputs = defineError(
  'InvalidParameter.OutputKeys',
  'invalid',
  (id: string, names: readonly string[]) =>
    `The provisioned product ${id} has no output ${names.join(', ')}.`,
)

/** A write, as all that is done is in the audit trail, and of reads nothing is. */
export const revealProvisionedProductOutputs = writeOperation({
  api: larder,
  name: 'RevealProvisionedProductOutputs',
  summary: 'Shows outputs of an instance with their values, sensitive ones too. The audit trail tells of it.',
  access: {
    action: 'servicecatalog:RevealProvisionedProductOutputs',
    audience: 'end-user',
    resources: input => [`provisionedproduct/${input.ProvisionedProductId}`],
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({
    ProvisionedProductId: t.Id(),
    OutputKeys: t.Optional(
      t.Array(t.Name(), { maxItems: 100, description: 'Only these; all of them where none is named.' }),
    ),
  }),
  output: t.Object({
    Outputs: t.Array(
      t.Object({
        OutputKey: t.Text(),
        OutputValue: t.Text({ description: 'What is no text is JSON.' }),
        Description: t.Text(),
        Sensitive: t.Boolean({ description: 'Elsewhere its value is shown as ******.' }),
      }),
    ),
  }),
  errors: [ProvisionedProductNotFound, UnknownOutputs],

  async handle({ ProvisionedProductId, OutputKeys: wanted = [] }, { tx, caller, services }) {
    const stack = await live(tx, caller.accountId)
      .innerJoin('stack', 'stack.id', 'provisioned_product.stack_id')
      .innerJoin('template', 'template.id', 'stack.template_id')
      .select(['owner_id', 'stack.id', 'data_key', 'outputs', 'role_secrets', 'document'])
      .where('provisioned_product.id', '=', ProvisionedProductId)
      .executeTakeFirst()
    if (!stack || !seesOwner(caller, stack.owner_id))
      throw new ProvisionedProductNotFound(ProvisionedProductId)
    const vault = findVault(services.keyring, stack)
    const outputs = vault ? openOutputs(vault, stack, stack.document as Template) : []
    const names = new Set(outputs.map(({ name }) => name))
    const unknown = wanted.filter(name => !names.has(name))
    if (unknown.length > 0) throw new UnknownOutputs(ProvisionedProductId, unknown)
    return {
      Outputs: outputs
        .filter(({ name }) => wanted.length === 0 || wanted.includes(name))
        .map(({ name, text, description, sensitive }) => ({
          OutputKey: name,
          OutputValue: text,
          Description: description,
          Sensitive: sensitive,
        })),
    }
  },
})
