import { Button, Flex, Form, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { StartFrom, useReplace } from '../../../template-editor/start-from.tsx'
import { TemplateEditor } from '../../../template-editor/template-editor.tsx'
import { useCheck } from '../../../template-editor/use-check.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useFormFailure } from '../../../ui/use-form-failure.ts'
import { useUnsavedGuard } from '../../../ui/use-unsaved-guard.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { usePublishTemplate } from './use-publish-template.ts'
import { useNewDraft } from './use-new-draft.ts'
import { firstValues, VersionFields, type VersionValues } from './version-fields.tsx'
import { versionTexts } from './version-texts.ts'

/** Writes a template, from nothing or from another, and publishes it as a version. */
export function NewVersionPage() {
  const { productId: ProductId = '' } = useParams()
  const [params] = useSearchParams()
  const from = params.get('from') ?? undefined
  const common = useTexts(adminTexts)
  const t = useTexts(versionTexts)
  const navigate = useNavigate()
  const { done } = useNotices()
  const { data, error } = useRead('GetProductAsAdmin', { ProductId })
  const source = useRead(
    'GetTemplate',
    from === undefined ? undefined : { ProductId, ProductVersionId: from },
  )
  const { draft, set, begin, isDirty } = useNewDraft(source.data?.TemplateBody)
  const check = useCheck(draft)
  const publishing = usePublishTemplate(draft, check)
  const create = useWrite('CreateProductVersion', ['ListProductVersions', 'GetProductAsAdmin'])
  const [form] = Form.useForm<VersionValues>()
  const failure = useFormFailure(form)
  const [isTouched, setTouched] = useState(false)
  const [busy, setBusy] = useState(false)
  const release = useUnsavedGuard(() => isDirty || isTouched)
  const publish = async ({ VersionDescription, ...values }: VersionValues): Promise<void> => {
    failure.clear()
    setBusy(true)
    try {
      const TemplateUrl = await publishing.publish()
      const { ProductVersionId } = await create.mutateAsync({
        ProductId,
        TemplateUrl,
        TemplateType: 'RosTerraformTemplate',
        ...values,
        ...(VersionDescription && { Description: VersionDescription }),
      })
      done(t.published(values.ProductVersionName))
      release()
      await navigate(paths.version(ProductId, ProductVersionId))
    } catch (refusal) {
      failure.show(check.refused(refusal) ? new Error(t.refused) : refusal)
      setBusy(false)
    }
  }
  const back = paths.adminProduct(ProductId, 'versions')
  const name = data?.ProductDetail.ProductName
  return (
    <Page
      title={name === undefined ? t.new : t.newTitle(name)}
      crumbs={[
        { title: common.products, to: paths.products() },
        { title: name ?? ProductId, to: back },
      ]}
      error={error ?? source.error}
      loading={!data || (from !== undefined && !source.data)}
    >
      <Flex gap="middle" wrap align="center" justify="space-between">
        <StartFrom isDirty={isDirty} begin={begin} />
        <FromVersion productId={ProductId} from={from} isDirty={isDirty} />
      </Flex>
      <TemplateEditor draft={draft} onChange={set} check={check} />
      <Form<VersionValues>
        form={form}
        layout="vertical"
        className="form-page"
        initialValues={firstValues}
        onValuesChange={() => setTouched(true)}
        onFinish={values => void publish(values)}
        scrollToFirstError={{ focus: true }}
      >
        <VersionFields />
        <ErrorAlert error={failure.error} />
        <Flex gap="small" className="form-buttons">
          <GatedButton type="primary" htmlType="submit" loading={busy} reason={publishing.reason}>
            {t.publish}
          </GatedButton>
          <Button onClick={() => void navigate(back)}>{common.cancel}</Button>
        </Flex>
      </Form>
    </Page>
  )
}

/** Which version's template it begins with, in the address. */
function FromVersion(props: {
  readonly productId: string
  readonly from: string | undefined
  readonly isDirty: boolean
}) {
  const { productId: ProductId, from, isDirty } = props
  const replace = useReplace(isDirty)
  const t = useTexts(versionTexts)
  const navigate = useNavigate()
  const { data } = useRead('ListProductVersions', { ProductId })
  const versions = data?.ProductVersionDetails ?? []
  if (versions.length === 0) return null
  return (
    <Flex gap="small" align="center" className="below-space">
      <label htmlFor="from-version" className="secondary">
        {t.fromVersion}
      </label>
      <Select
        id="from-version"
        className="choice-filter"
        value={from ?? null}
        options={versions.map(({ ProductVersionId, ProductVersionName }) => ({
          value: ProductVersionId,
          label: ProductVersionName,
        }))}
        onChange={id =>
          replace(async () => navigate(paths.newVersion(ProductId, id ?? undefined), { replace: true }))
        }
      />
    </Flex>
  )
}
