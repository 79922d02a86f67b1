import { Tag } from 'antd'
import { useState } from 'react'
import type { Output } from '../../api/call.ts'
import { useRead } from '../../api/use-call.ts'
import { useFormat } from '../../language/format.ts'
import { useLanguage } from '../../language/language.ts'
import { useTexts } from '../../language/texts.ts'
import { inLanguage } from '../../launch-form/form.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { Paging } from '../../ui/paging.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { catalogueTexts } from './catalogue-texts.ts'
import type { Version } from './versions.ts'

type Form = Output<'GetLaunchForm'>['Form']
type Resource = Form['Resources'][number]

const pageSize = 12

/** What comes of launching a version, as far as its template tells. */
export function WhatItCreates({ version }: { readonly version: Version }) {
  const t = useTexts(catalogueTexts)
  const { ProductId, ProductVersionId, ProductVersionName } = version
  const read = useRead('GetLaunchForm', { ProductId, ProductVersionId }, { keep: true })
  const language = useLanguage()
  const form = read.data?.Form
  const description = inLanguage(form?.Description, language)
  return (
    <section className="panel" aria-label={t.creates(ProductVersionName)} aria-busy={read.isPlaceholderData}>
      <h2>{t.creates(ProductVersionName)}</h2>
      {read.error ? (
        <ErrorAlert error={read.error} retry={() => void read.refetch()} />
      ) : !form ? (
        <Waiting paragraph={{ rows: 5 }} />
      ) : (
        <>
          {description !== undefined && <p>{description}</p>}
          <Resources form={form} />
          <Outputs form={form} />
          <p className="secondary">
            {form.Parameters.length === 0 ? t.noParameters : t.parameters(form.Parameters.length)}
          </p>
        </>
      )}
    </section>
  )
}

function Resources({ form }: { readonly form: Form }) {
  const t = useTexts(catalogueTexts)
  const format = useFormat()
  const counts = new Map<string, number>()
  for (const { Type, Mode } of form.Resources)
    if (Mode === 'managed') counts.set(Type, (counts.get(Type) ?? 0) + 1)
  return (
    <>
      <h3>{t.resources}</h3>
      {form.Resources.length === 0 ? (
        <p className="secondary">{t.noResources}</p>
      ) : (
        <>
          {counts.size > 1 && (
            <div className="type-chips">
              {[...counts].map(([type, count]) => (
                <Tag key={type}>
                  {type} {count > 1 && `× ${count}`}
                </Tag>
              ))}
            </div>
          )}
          <ResourceList resources={form.Resources} />
        </>
      )}
      {form.ResourcesLeftOut > 0 && <p className="secondary">{t.leftOut(form.ResourcesLeftOut)}</p>}
      <p className="secondary small">
        {t.providers}: {form.Providers.length === 0 ? t.builtIn : format.list(form.Providers)}
      </p>
    </>
  )
}

function ResourceList({ resources }: { readonly resources: readonly Resource[] }) {
  const t = useTexts(catalogueTexts)
  const [page, setPage] = useState(1)
  return (
    <>
      <ul className="plain-list resource-list">
        {resources.slice((page - 1) * pageSize, page * pageSize).map(({ Address, Mode, RepeatedBy }) => (
          <li key={Address}>
            <code>{Address}</code>
            <span className="secondary">
              {Mode === 'data' ? t.reads : RepeatedBy === undefined ? t.one : t.several}
            </span>
          </li>
        ))}
      </ul>
      <Paging
        size="small"
        hideOnSinglePage
        current={page}
        pageSize={pageSize}
        total={resources.length}
        showSizeChanger={false}
        onChange={setPage}
      />
    </>
  )
}

function Outputs({ form }: { readonly form: Form }) {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  return (
    <>
      <h3>{t.outputs}</h3>
      {form.Outputs.length === 0 ? (
        <p className="secondary">{t.noOutputs}</p>
      ) : (
        <ul className="plain-list">
          {form.Outputs.map(({ OutputKey, Label, Description, Sensitive }) => (
            <li key={OutputKey}>
              <code>{inLanguage(Label, language) ?? OutputKey}</code> {Sensitive && <Tag>{t.sensitive}</Tag>}{' '}
              <span className="secondary">{inLanguage(Description, language)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
