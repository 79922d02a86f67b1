import { Alert, Table, Tabs, Tag } from 'antd'
import { lazy, Suspense } from 'react'
import { useLanguage } from '../language/language.ts'
import { useTexts } from '../language/texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { editorTexts } from './editor-texts.ts'
import type { Form } from './problems.ts'
import './template-editor.css'
import { usePageNames } from '../ui/paging.tsx'

const FormPreview = lazy(() => import('./form-preview.tsx').then(m => ({ default: m.FormPreview })))

/** What becomes of a template: the form that people fill in, what is made, what comes out. */
export function TemplatePreview(props: {
  readonly form: Form | undefined
  readonly isOld?: boolean
  /** Another will come. */
  readonly isBehind?: boolean
}) {
  const { form, isOld, isBehind } = props
  const t = useTexts(editorTexts)
  return (
    <section className="template-preview" aria-label={t.preview} aria-busy={isBehind}>
      {form ? (
        <Tabs
          items={[
            {
              key: 'form',
              label: t.form,
              children: (
                <Suspense>
                  <FormPreview form={form} />
                </Suspense>
              ),
            },
            { key: 'resources', label: t.resources, children: <ResourceTable form={form} /> },
            { key: 'outputs', label: t.outputs, children: <OutputTable form={form} /> },
          ]}
        />
      ) : (
        <EmptyState title={t.preview}>{t.noForm}</EmptyState>
      )}
      {isOld && form && <Alert type="info" title={t.old} />}
    </section>
  )
}

export function ResourceTable({ form }: { readonly form: Form }) {
  const t = useTexts(editorTexts)
  const pageNames = usePageNames()
  return (
    <>
      <Table
        size="small"
        pagination={form.Resources.length > 50 ? { ...pageNames, pageSize: 50 } : false}
        scroll={{ x: 'max-content' }}
        rowKey="Address"
        dataSource={form.Resources}
        locale={{ emptyText: t.noResources }}
        columns={[
          {
            title: t.resource,
            dataIndex: 'Address',
            render: (address: string, { RepeatedBy }) => (
              <>
                <code>{address}</code>
                {RepeatedBy && (
                  <div className="secondary small">{RepeatedBy === 'count' ? t.perCount : t.perEach}</div>
                )}
              </>
            ),
          },
          { title: t.mode, dataIndex: 'Mode', render: mode => (mode === 'data' ? t.reads : t.makes) },
          { title: t.provider, dataIndex: 'Provider' },
        ]}
      />
      {form.ResourcesLeftOut > 0 && <p className="secondary">{t.moreResources(form.ResourcesLeftOut)}</p>}
    </>
  )
}

function OutputTable({ form }: { readonly form: Form }) {
  const t = useTexts(editorTexts)
  const language = useLanguage()
  return (
    <Table
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="OutputKey"
      dataSource={form.Outputs}
      locale={{ emptyText: t.noOutputs }}
      columns={[
        {
          title: t.output,
          dataIndex: 'OutputKey',
          render: (key: string, { Label, Sensitive }) => (
            <>
              <code>{key}</code> {Sensitive && <Tag>{t.sensitive}</Tag>}
              {Label && <div>{language === 'zh' ? Label.Zh : Label.En}</div>}
            </>
          ),
        },
        {
          title: t.description,
          dataIndex: 'Description',
          render: (text: Form['Outputs'][number]['Description']) =>
            text && (language === 'zh' ? text.Zh : text.En),
        },
      ]}
    />
  )
}
