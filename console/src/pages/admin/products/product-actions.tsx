import { CopyOutlined, DeleteOutlined, EditOutlined, ShopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { useRefusal } from '../use-refusal.tsx'
import { CopyProductForm, ProductForm, type Product } from './product-form.tsx'
import { productTexts } from './product-texts.ts'

/** What can be done with a product as a whole. */
export function ProductActions({ product }: { readonly product: Product }) {
  const common = useTexts(adminTexts)
  const t = useTexts(productTexts)
  const gate = useGate()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'edit' | 'copy'>()
  const remove = useDeleteProduct(product)
  const close = (): void => setAsking(undefined)
  return (
    <>
      <Button icon={<ShopOutlined />} onClick={() => void navigate(paths.product(product.ProductId))}>
        {t.inCatalogue}
      </Button>
      <GatedButton
        icon={<EditOutlined />}
        reason={gate('servicecatalog:UpdateProduct')}
        onClick={() => setAsking('edit')}
      >
        {common.edit}
      </GatedButton>
      <GatedButton
        icon={<CopyOutlined />}
        reason={gate('servicecatalog:CopyProduct')}
        onClick={() => setAsking('copy')}
      >
        {t.copy}
      </GatedButton>
      <GatedButton
        danger
        icon={<DeleteOutlined />}
        reason={gate('servicecatalog:DeleteProduct')}
        onClick={remove}
      >
        {common.delete}
      </GatedButton>
      {asking === 'edit' && <ProductForm product={product} onClose={close} />}
      {asking === 'copy' && <CopyProductForm product={product} onClose={close} />}
    </>
  )
}

function useDeleteProduct({ ProductId, ProductName }: Product): () => void {
  const common = useTexts(adminTexts)
  const t = useTexts(productTexts)
  const confirm = useConfirm()
  const refusal = useRefusal()
  const navigate = useNavigate()
  const { done } = useNotices()
  const { mutateAsync } = useWrite('DeleteProduct', ['ListProductsAsAdmin'])
  const act = (): Promise<void> =>
    refusal(
      async () => {
        await mutateAsync({ ProductId })
        done(common.deleted(ProductName))
        await navigate(paths.products())
      },
      paths.adminProduct(ProductId, 'portfolios'),
    )
  return () =>
    confirm({
      title: t.deleteTitle(ProductName),
      content: t.deleteText,
      ok: t.deleteOk,
      typed: ProductName,
      act,
    })
}
