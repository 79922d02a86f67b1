import { readOperation, serviceCatalog, writeOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import type { Template } from '../../templates/template.ts'
import { ProductNotFound } from '../product/errors.ts'
import { getVisibleProduct } from '../product/store.ts'
import { ProductVersionNotFound } from '../product-version/errors.ts'
import { getTemplateBody } from '../product-version/store.ts'
import { InvalidTemplate, UnsupportedTemplateType } from './errors.ts'
import { templateInput } from './input.ts'
import { assertSupported, type TemplateServices } from './services.ts'
import { insertTemplate } from './store.ts'

/** @throws InvalidTemplate with all that the parser found, else all that the engine found */
async function check(
  services: TemplateServices,
  body: string,
  options: Parameters<TemplateServices['parse']>[1],
) {
  const { template, diagnostics } = await services.parse(body, options)
  if (!template) throw new InvalidTemplate(diagnostics)
  const found = await services.validate(template)
  if (found.some(({ severity }) => severity === 'error')) throw new InvalidTemplate(found)
  return template
}

export const createTemplate = writeOperation({
  api: serviceCatalog,
  name: 'CreateTemplate',
  summary: 'Checks a template and stores it under a URL for product versions to use.',
  access: { action: 'servicecatalog:CreateTemplate', audience: 'administrator', resources: () => ['*'] },
  input: t.Object(templateInput),
  output: t.Object({ TemplateUrl: t.Text() }),
  errors: [InvalidTemplate, UnsupportedTemplateType],

  async prepare({ TemplateBody, TemplateType, TerraformVariables }, { services }): Promise<Template> {
    return check(services.templates, TemplateBody, {
      type: assertSupported(TemplateType),
      terraformVariables: TerraformVariables,
    })
  },

  async handle({ TemplateBody, TemplateType }, { tx, caller, now, services }, template) {
    const TemplateUrl = await insertTemplate(tx, {
      accountId: caller.accountId,
      region: services.region,
      type: TemplateType,
      body: TemplateBody,
      template,
      now,
    })
    return { TemplateUrl }
  },
})

export const getTemplate = readOperation({
  api: serviceCatalog,
  name: 'GetTemplate',
  summary: 'Shows the template of a product version, as it was stored.',
  access: {
    action: 'servicecatalog:GetTemplate',
    audience: 'anyone',
    resources: ({ ProductId }) => [`product/${ProductId}`],
    seesAllBy: 'servicecatalog:GetProductAsAdmin',
  },
  input: t.Object({ ProductId: t.Id(), ProductVersionId: t.Id() }),
  output: t.Object({ TemplateBody: t.Text() }),
  errors: [ProductNotFound, ProductVersionNotFound],

  async handle({ ProductId, ProductVersionId }, { db, caller }) {
    await getVisibleProduct(db, caller, ProductId)
    return { TemplateBody: await getTemplateBody(db, caller, ProductId, ProductVersionId) }
  },
})
