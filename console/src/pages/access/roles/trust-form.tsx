import { Button, Card, Checkbox, Flex, Input, Select } from 'antd'
import { useId } from 'react'
import type { Output } from '../../../api/call.ts'
import { useReadAll } from '../../../api/use-read-all.ts'
import { useTexts } from '../../../language/texts.ts'
import { useMay } from '../../../session/session.ts'
import { RolePicker, UserPicker } from '../../../access/pickers.tsx'
import { rolesTexts } from './roles-texts.ts'
import type { Bearer, Trust } from './trust.ts'

interface TrustFormProps {
  readonly trust: Trust
  readonly onChange: (trust: Trust) => void
}

export function TrustForm({ trust, onChange }: TrustFormProps) {
  const t = useTexts(rolesTexts)
  const { account, catalog, users, roles, bearers } = trust
  return (
    <Flex vertical gap="middle" className="form-page below-space">
      <Checkbox checked={catalog} onChange={({ target }) => onChange({ ...trust, catalog: target.checked })}>
        {t.catalog}
      </Checkbox>
      <Checkbox checked={account} onChange={({ target }) => onChange({ ...trust, account: target.checked })}>
        {t.account}
      </Checkbox>
      <div>
        <div>{t.theseUsers}</div>
        <UserPicker
          label={t.theseUsers}
          value={[...users]}
          onChange={chosen => onChange({ ...trust, users: chosen })}
        />
      </div>
      <div>
        <div>{t.theseRoles}</div>
        <RolePicker
          label={t.theseRoles}
          value={[...roles]}
          onChange={chosen => onChange({ ...trust, roles: chosen })}
        />
      </div>
      <div>{t.bearers}</div>
      {bearers.map((bearer, index) => (
        <BearerCard
          // They have no names; they stand in the order of the document.
          key={index}
          index={index}
          bearer={bearer}
          onChange={next => onChange({ ...trust, bearers: bearers.with(index, next) })}
          onRemove={() => onChange({ ...trust, bearers: bearers.toSpliced(index, 1) })}
        />
      ))}
      <Button
        className="align-start"
        onClick={() =>
          onChange({ ...trust, bearers: [...bearers, { provider: '', subject: '', audience: '' }] })
        }
      >
        {t.addBearer}
      </Button>
    </Flex>
  )
}

function useProviderNames(): readonly string[] {
  const may = useMay()('ram:ListOIDCProviders')
  const { data } = useReadAll('ListOIDCProviders', may ? {} : undefined, {
    rows: ({ OIDCProviders }: Output<'ListOIDCProviders'>) => OIDCProviders.OIDCProvider,
    next: ({ Marker }) => (Marker === undefined ? undefined : { Marker }),
  })
  return data?.map(({ OIDCProviderName }) => OIDCProviderName) ?? []
}

function BearerCard({
  index,
  bearer,
  onChange,
  onRemove,
}: {
  readonly index: number
  readonly bearer: Bearer
  readonly onChange: (bearer: Bearer) => void
  readonly onRemove: () => void
}) {
  const t = useTexts(rolesTexts)
  const id = useId()
  const names = useProviderNames()
  return (
    <Card
      size="small"
      title={`${t.provider} ${index + 1}`}
      extra={
        <Button size="small" aria-label={t.removeBearer(index + 1)} onClick={onRemove}>
          ×
        </Button>
      }
    >
      <Flex vertical gap={4}>
        <label htmlFor={`${id}-provider`}>{t.provider}</label>
        <Select
          id={`${id}-provider`}
          aria-label={t.provider}
          showSearch
          value={bearer.provider || null}
          options={names.map(value => ({ value, label: value }))}
          onChange={(provider: string) => onChange({ ...bearer, provider })}
        />
        <label htmlFor={`${id}-subject`}>{t.subject}</label>
        <Input
          id={`${id}-subject`}
          value={bearer.subject}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => onChange({ ...bearer, subject: target.value })}
        />
        <span id={`${id}-hint`} className="secondary small">
          {t.subjectHint}
        </span>
        <label htmlFor={`${id}-audience`}>{t.audience}</label>
        <Input
          id={`${id}-audience`}
          value={bearer.audience}
          onChange={({ target }) => onChange({ ...bearer, audience: target.value })}
        />
      </Flex>
    </Card>
  )
}
