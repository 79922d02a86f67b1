import { DiffOutlined, PlusOutlined } from '@ant-design/icons'
import { Descriptions } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { draftOf, type Draft } from '../../../template-editor/draft.ts'
import { DraftEditor, ViewSwitch } from '../../../template-editor/template-editor.tsx'
import { TemplatePreview } from '../../../template-editor/template-preview.tsx'
import { Copyable } from '../../../ui/copyable.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import { Time } from '../../../ui/time.tsx'
import { adminTexts } from '../admin-texts.ts'
import { Guidance } from './guidance.tsx'
import { VersionActions } from './version-actions.tsx'
import type { Version } from './version-form.tsx'
import { versionTexts } from './version-texts.ts'

/** A version as it was published: its template, and what becomes of it. */
export function VersionPage() {
  const { productId = '', versionId = '' } = useParams()
  const common = useTexts(adminTexts)
  const product = useRead('GetProductAsAdmin', { ProductId: productId })
  const { data, error, refetch } = useRead('GetProductVersion', { ProductVersionId: versionId })
  const version = data?.ProductVersionDetail
  return (
    <Page
      title={version?.ProductVersionName ?? common.versions}
      mark={
        version && (
          <>
            <Status value={version.Active ? 'Active' : 'Inactive'} />
            <Guidance value={version.Guidance} />
          </>
        )
      }
      subtitle={version?.Description}
      crumbs={[
        { title: common.products, to: paths.products() },
        {
          title: product.data?.ProductDetail.ProductName ?? productId,
          to: paths.adminProduct(productId, 'versions'),
        },
      ]}
      error={error}
      retry={() => void refetch()}
      loading={!version}
      actions={version && <Actions version={version} />}
    >
      {version && <VersionDetails version={version} />}
      <PublishedTemplate productId={productId} versionId={versionId} />
    </Page>
  )
}

function Actions({ version }: { readonly version: Version }) {
  const { ProductId, ProductVersionId } = version
  const t = useTexts(versionTexts)
  const gate = useGate()
  const navigate = useNavigate()
  return (
    <>
      <GatedButton
        icon={<PlusOutlined />}
        reason={gate('servicecatalog:CreateProductVersion', 'servicecatalog:CreateTemplate')}
        onClick={() => void navigate(paths.newVersion(ProductId, ProductVersionId))}
      >
        {t.newFrom}
      </GatedButton>
      <GatedButton
        icon={<DiffOutlined />}
        onClick={() => void navigate(paths.compareVersions(ProductId, { to: ProductVersionId }))}
      >
        {t.compareWith}
      </GatedButton>
      <VersionActions version={version} />
    </>
  )
}

function VersionDetails({ version }: { readonly version: Version }) {
  const common = useTexts(adminTexts)
  const t = useTexts(versionTexts)
  const { ProductVersionId, TemplateUrl, CreateTime } = version
  return (
    <Descriptions
      className="below-space"
      size="small"
      column={1}
      items={[
        { key: 'created', label: common.created, children: <Time value={CreateTime} exact /> },
        {
          key: 'id',
          label: common.id,
          children: <Copyable label={common.id}>{ProductVersionId}</Copyable>,
        },
        {
          key: 'url',
          label: t.templateUrl,
          children: <Copyable label={t.templateUrl}>{TemplateUrl}</Copyable>,
        },
      ]}
    />
  )
}

function PublishedTemplate(props: { readonly productId: string; readonly versionId: string }) {
  const input = { ProductId: props.productId, ProductVersionId: props.versionId }
  const template = useRead('GetTemplate', input)
  const form = useRead('GetLaunchForm', input)
  const first = useMemo(
    () => (template.data ? draftOf(template.data.TemplateBody) : undefined),
    [template.data],
  )
  // What is shown of it: another file, or the whole text.
  const [shown, setShown] = useState<Draft>()
  const draft = shown ?? first
  return (
    <>
      <ErrorAlert error={template.error ?? form.error} />
      {draft && (
        <div className="template-editor">
          <div>
            <ViewSwitch draft={draft} onChange={setShown} />
            <DraftEditor draft={draft} onChange={setShown} readOnly />
          </div>
          <TemplatePreview form={form.data?.Form} />
        </div>
      )}
    </>
  )
}
