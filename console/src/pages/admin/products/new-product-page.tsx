import { Button, Flex, Form, Steps } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { parameterOf } from '../../../api/field-error.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { StartFrom } from '../../../template-editor/start-from.tsx'
import { TemplateEditor } from '../../../template-editor/template-editor.tsx'
import { useCheck } from '../../../template-editor/use-check.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useFormFailure } from '../../../ui/use-form-failure.ts'
import { useUnsavedGuard } from '../../../ui/use-unsaved-guard.ts'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { IdentityFields } from '../identity-fields.tsx'
import { usePublishTemplate } from '../versions/use-publish-template.ts'
import { useNewDraft } from '../versions/use-new-draft.ts'
import { firstValues, VersionFields } from '../versions/version-fields.tsx'
import { versionTexts } from '../versions/version-texts.ts'
import { newProductTexts } from './new-product-texts.ts'
import { PlaceFields } from './place-fields.tsx'
import { useMakeProduct, type NewProductValues } from './use-make-product.ts'

const steps = ['product', 'template', 'version', 'portfolio'] as const
type Step = (typeof steps)[number]

/** What each step asks for, to be right before the next. */
const fieldsOf: Readonly<Record<Step, readonly (keyof NewProductValues)[]>> = {
  product: ['ProductName', 'ProviderName', 'Description'],
  template: [],
  version: ['ProductVersionName', 'VersionDescription', 'Guidance', 'Active'],
  portfolio: ['Place', 'PortfolioId', 'PortfolioName'],
}

const stepOfField = (name: string | undefined): Step | undefined =>
  steps.find(step => fieldsOf[step].some(field => field === name))

/** A product with its first version, put into a portfolio: four steps, one act at the end. */
export function NewProductPage() {
  const common = useTexts(adminTexts)
  const t = useTexts(newProductTexts)
  const ofVersions = useTexts(versionTexts)
  const navigate = useNavigate()
  const { done } = useNotices()
  const [params, setParams] = useSearchParams()
  const step = steps.find(known => known === params.get('step')) ?? 'product'
  const { draft, set, begin, isDirty } = useNewDraft(undefined)
  const check = useCheck(draft)
  const publishing = usePublishTemplate(draft, check)
  const make = useMakeProduct()
  const [form] = Form.useForm<NewProductValues>()
  const failure = useFormFailure(form)
  const [isTouched, setTouched] = useState(false)
  const [busy, setBusy] = useState(false)
  const release = useUnsavedGuard(() => isDirty || isTouched)
  const goTo = (next: Step): void => setParams(next === 'product' ? {} : { step: next })
  const at = steps.indexOf(step)

  const goOn = async (): Promise<void> => {
    const isRight = await form.validateFields([...fieldsOf[step]]).then(
      () => true,
      () => false,
    )
    if (isRight) goTo(steps[at + 1]!)
  }
  const publish = async (): Promise<void> => {
    failure.clear()
    // A reload leads to a later step with the earlier ones empty.
    for (const each of steps) {
      const isRight = await form.validateFields([...fieldsOf[each]]).then(
        () => true,
        () => false,
      )
      if (!isRight) return goTo(each)
    }
    const values = form.getFieldsValue(true) as NewProductValues
    setBusy(true)
    try {
      const productId = await make({ values, templateUrl: await publishing.publish() })
      done(t.done(values.ProductName))
      release()
      await navigate(paths.adminProduct(productId))
    } catch (error) {
      const isTemplate = check.refused(error)
      const wrong = isTemplate ? 'template' : stepOfField(parameterOf(error))
      if (wrong) goTo(wrong)
      failure.show(isTemplate ? new Error(ofVersions.refused) : error)
      setBusy(false)
    }
  }
  const submit = (): void => void (step === 'portfolio' ? publish() : goOn())
  const reason = step === 'template' || step === 'portfolio' ? publishing.reason : undefined
  return (
    <Page title={t.title} crumbs={[{ title: common.products, to: paths.products() }]}>
      <Steps
        className="below-space"
        size="small"
        responsive
        current={at}
        items={steps.map(key => ({ title: t[key] }))}
      />
      <Form<NewProductValues>
        form={form}
        layout="vertical"
        initialValues={{ ...firstValues, ProductVersionName: '1.0', Place: 'existing' }}
        onValuesChange={() => setTouched(true)}
        // What is wrong in other steps, where nobody sees it, does not hold this one up.
        onFinish={submit}
        onFinishFailed={submit}
      >
        <div hidden={step !== 'product'} className="form-page">
          <p className="secondary">{t.productText}</p>
          <IdentityFields nameField="ProductName" />
        </div>
        {step === 'template' && (
          <>
            <StartFrom isDirty={isDirty} begin={begin} />
            <TemplateEditor draft={draft} onChange={set} check={check} />
          </>
        )}
        {step === 'version' && (
          <div className="form-page">
            <p className="secondary">{t.versionText}</p>
            <VersionFields />
          </div>
        )}
        {step === 'portfolio' && (
          <div className="form-page">
            <p className="secondary">{t.portfolioText}</p>
            <PlaceFields />
          </div>
        )}
        <ErrorAlert error={failure.error} />
        <Flex gap="small" wrap className="form-buttons">
          {at > 0 && <Button onClick={() => goTo(steps[at - 1]!)}>{t.back}</Button>}
          <GatedButton type="primary" htmlType="submit" loading={busy} reason={reason}>
            {step === 'portfolio' ? t.publish : t.next}
          </GatedButton>
          <Button type="text" onClick={() => void navigate(paths.products())}>
            {common.cancel}
          </Button>
        </Flex>
      </Form>
    </Page>
  )
}
