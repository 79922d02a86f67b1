import { Alert, Segmented } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../../language/texts.ts'
import { useSession } from '../../../session/session.ts'
import { PolicyEditor } from '../policies/policy-editor.tsx'
import { rolesTexts } from './roles-texts.ts'
import { TrustForm } from './trust-form.tsx'
import { trustDocument, trustOf, trustsSomebody } from './trust.ts'

/** A trust policy, by a form or as JSON: two looks at the same document. */
export function TrustField({
  value = '',
  onChange,
}: {
  readonly value?: string
  readonly onChange?: (value: string) => void
}) {
  const t = useTexts(rolesTexts)
  const { AccountId } = useSession()
  const [look, setLook] = useState<'form' | 'json'>('form')
  const trust = trustOf(AccountId, value)
  return (
    <>
      <Segmented
        className="below-space"
        aria-label={t.trust}
        value={look}
        options={[
          { value: 'form', label: t.form },
          { value: 'json', label: t.json },
        ]}
        onChange={setLook}
      />
      {look === 'json' ? (
        <PolicyEditor value={value} kind="trust" height="320px" {...(onChange && { onChange })} />
      ) : trust ? (
        <>
          <TrustForm trust={trust} onChange={next => onChange?.(trustDocument(AccountId, next))} />
          {!trustsSomebody(trust) && <Alert type="info" showIcon title={t.nobody} />}
        </>
      ) : (
        <Alert type="info" showIcon title={t.beyondForm} />
      )}
    </>
  )
}
