import { Form, Input } from 'antd'
import type { Output } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { FormModal } from '../../../ui/form-modal.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { IdentityFields, nameRules } from '../identity-fields.tsx'
import { productTexts } from './product-texts.ts'

export type Product = Output<'GetProductAsAdmin'>['ProductDetail']
type Values = Pick<Product, 'ProductName' | 'ProviderName' | 'Description'>

interface ProductFormProps {
  readonly product: Product
  readonly onClose: () => void
}

export function ProductForm({ product, onClose }: ProductFormProps) {
  const common = useTexts(adminTexts)
  const t = useTexts(productTexts)
  const { done } = useNotices()
  const { mutateAsync } = useWrite('UpdateProduct', ['ListProductsAsAdmin', 'GetProductAsAdmin'])
  return (
    <FormModal<Values>
      title={t.edit}
      ok={common.save}
      initial={product}
      onClose={onClose}
      submit={async ({ Description = '', ...values }) => {
        await mutateAsync({ ProductId: product.ProductId, Description, ...values })
        done(common.saved)
      }}
    >
      <IdentityFields nameField="ProductName" />
    </FormModal>
  )
}

export function CopyProductForm({ product, onClose }: ProductFormProps) {
  const common = useTexts(adminTexts)
  const t = useTexts(productTexts)
  const { done } = useNotices()
  const { mutateAsync } = useWrite('CopyProduct', ['ListProductsAsAdmin'])
  return (
    <FormModal<{ TargetProductName: string }>
      title={t.copyTitle(product.ProductName)}
      ok={t.copyOk}
      initial={{ TargetProductName: t.copyOf(product.ProductName) }}
      onClose={onClose}
      submit={async ({ TargetProductName }) => {
        await mutateAsync({ SourceProductArn: product.ProductArn, TargetProductName })
        done(t.copied(TargetProductName))
      }}
    >
      <p className="secondary">{t.copyText}</p>
      <Form.Item
        name="TargetProductName"
        label={t.copyName}
        rules={nameRules(common.needName, common.tooLong)}
      >
        <Input autoFocus autoComplete="off" />
      </Form.Item>
    </FormModal>
  )
}
