import type { CallContext } from '../../api/operation.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row, Tx } from '../../db/tables.ts'
import { setTemplateType } from '../product/store.ts'
import { readDocument } from '../template/document.ts'
import { TemplateNotFound } from '../template/errors.ts'
import { getTemplateByUrl } from '../template/store.ts'
import { templateTypes } from '../template/types.ts'
import { TemplateTypeDiffers } from './errors.ts'
import { agreedTemplateType } from './rules.ts'
import { insertVersion } from './store.ts'

/** The console offers four words, clients have sent others (facts/clients 2.3). */
export const guidance = (options: { readonly default?: string } = {}) =>
  t.Pattern('^[0-9A-Za-z_-]+$', { maxLength: 128, emptyIsAbsent: true, ...options })

/** What a version is made from, but for its template type. */
export const versionInput = {
  ProductVersionName: t.Name(),
  TemplateUrl: t.Text({ maxLength: 1024, description: 'As CreateTemplate answered it.' }),
  Description: t.Optional(t.Description()),
  Guidance: t.Optional(guidance({ default: 'Default' })),
  Active: t.Optional(
    t.Boolean({ default: true, description: 'End users see and use only active versions.' }),
  ),
}

export const templateType = t.OneOf(templateTypes)

/** A version as CreateProduct takes it along: its template type follows from the product or the template. */
export const firstVersion = t.Object({ ...versionInput, TemplateType: t.Optional(templateType) })

/** What `publishVersion` may throw. */
export const publishErrors = [TemplateNotFound, TemplateTypeDiffers]

/**
 * Gives the product, which the caller has locked, one more version, and has its template prepared for launches.
 * Answers the new id.
 * @throws TemplateNotFound, TemplateTypeDiffers
 */
export async function publishVersion(
  { tx, caller, now, services }: CallContext & { readonly tx: Tx },
  product: Row<'product'>,
  version: Static<typeof firstVersion>,
): Promise<string> {
  const template = await getTemplateByUrl(tx, caller.accountId, version.TemplateUrl)
  const type = agreedTemplateType({
    asked: version.TemplateType,
    ofProduct: product.template_type,
    ofTemplate: template.type,
  })
  if (product.template_type === '') await setTemplateType(tx, product.id, type)
  if (readDocument(template.document).needsInit) await services.templates.publish(tx, template.id)
  return insertVersion(tx, {
    product_id: product.id,
    template_id: template.id,
    template_type: type,
    name: version.ProductVersionName,
    description: version.Description ?? '',
    guidance: version.Guidance ?? 'Default',
    active: version.Active ?? true,
    created_at: now,
  })
}
