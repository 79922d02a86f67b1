import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { readDocument } from '../../../catalog/template/document.ts'
import type { KeyValue, Output, Parameter } from '../../../db/values.ts'
import { openVault, sentValues } from '../../../stacks/secrets.ts'
import { maskNoEcho } from '../../../templates/parameters.ts'
import { outputsOutput, shownParametersOutput, taskTagsOutput } from '../../task/view.ts'
import { ProvisionedProductNotFound } from '../errors.ts'
import { detailOutput, instanceDetail, shownInstances } from '../view.ts'

/**
 * In no SDK, yet the Terraform provider reads every instance with it; the three lists must be there, or its plugin
 * crashes (facts/clients 0.2, 0.3). Parameters are those that were sent and nothing else: defaults would be a diff
 * in every plan.
 */
export const getProvisionedProductForResourceSpec = readOperation({
  api: serviceCatalog,
  name: 'GetProvisionedProductForResourceSpec',
  summary: 'Shows an instance with its parameters, outputs and tags.',
  access: {
    action: 'servicecatalog:GetProvisionedProduct',
    audience: 'anyone',
    resources: input => [`provisionedproduct/${input.ProvisionedProductId}`],
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({ ProvisionedProductId: t.Id() }),
  output: t.Object({
    ProvisionedProductDetail: t.Object({
      ...detailOutput,
      Outputs: outputsOutput,
      Parameters: shownParametersOutput,
      TaskTags: taskTagsOutput,
    }),
  }),
  errors: [ProvisionedProductNotFound],

  async handle({ ProvisionedProductId }, call) {
    const { db, caller, services } = call
    const row = await shownInstances(db, caller)
      .innerJoin('stack', 'stack.id', 'provisioned_product.stack_id')
      .innerJoin('template', 'template.id', 'stack.template_id')
      .leftJoin('task', 'task.id', 'provisioned_product.last_successful_provisioning_task_id')
      .select([
        'stack.data_key',
        'stack.parameters as sealed_parameters',
        'stack.tags',
        'template.document',
        'task.outputs',
      ])
      .where('provisioned_product.id', '=', ProvisionedProductId)
      .executeTakeFirst()
    if (!row) throw new ProvisionedProductNotFound(ProvisionedProductId)
    const vault = openVault(services.keyring, { id: row.stack_id, data_key: row.data_key })
    const sent: Parameter[] = Object.entries(sentValues(vault, row.sealed_parameters)).map(
      ([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }),
    )
    const outputs: Output[] = row.outputs ?? []
    const tags: KeyValue[] = row.tags
    return {
      ProvisionedProductDetail: {
        ...instanceDetail(call, row),
        Outputs: outputs,
        Parameters: maskNoEcho(readDocument(row.document), sent),
        TaskTags: tags,
      },
    }
  },
})
