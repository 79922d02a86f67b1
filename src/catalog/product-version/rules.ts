import { TemplateTypeDiffers } from './errors.ts'

/**
 * A product's versions are all of one template type: that of the product, or while it has none (`''`), of its first
 * version. What the caller says beside that has to say the same.
 * @throws TemplateTypeDiffers
 */
export function agreedTemplateType(types: {
  readonly asked: string | undefined
  readonly ofProduct: string
  readonly ofTemplate: string
}): string {
  const { asked, ofProduct, ofTemplate } = types
  if (asked !== undefined && asked !== ofTemplate)
    throw new TemplateTypeDiffers(asked, ofTemplate, 'template')
  if (ofProduct !== '' && ofProduct !== ofTemplate)
    throw new TemplateTypeDiffers(ofTemplate, ofProduct, 'product')
  return ofTemplate
}
