import { Select, Typography } from 'antd'
import type { Output } from '../api/call.ts'
import { useReadAll } from '../api/use-read-all.ts'
import { useTexts } from '../language/texts.ts'
import { useMay } from '../session/session.ts'
import { accessTexts } from './access-texts.ts'
import { keyOf } from './attachments.ts'

/** A field that chooses names: as `Form.Item` drives it. Whoever may not list them types them. */
interface PickerProps {
  readonly value?: string[]
  readonly onChange?: (value: string[]) => void
  readonly id?: string
  readonly label: string
  readonly placeholder?: string
  readonly disabled?: boolean
}

const nextOf = ({ IsTruncated, Marker }: { readonly IsTruncated: boolean; readonly Marker?: string }) =>
  IsTruncated && Marker !== undefined ? { Marker } : undefined

const byMarker = { MaxItems: 1000 }

interface Choice {
  readonly value: string
  readonly label: string
  readonly hint: string
}

export function useUserNames(enabled = true) {
  return useReadAll('ListUsers', enabled ? byMarker : undefined, {
    rows: ({ Users }: Output<'ListUsers'>) => Users.User,
    next: nextOf,
  })
}

export function useGroupNames(enabled = true) {
  return useReadAll('ListGroups', enabled ? byMarker : undefined, {
    rows: ({ Groups }: Output<'ListGroups'>) => Groups.Group,
    next: nextOf,
  })
}

export function useRoleNames(enabled = true) {
  return useReadAll('ListRoles', enabled ? byMarker : undefined, {
    rows: ({ Roles }: Output<'ListRoles'>) => Roles.Role,
    next: nextOf,
  })
}

export function usePolicies(enabled = true) {
  return useReadAll('ListPolicies', enabled ? byMarker : undefined, {
    rows: ({ Policies }: Output<'ListPolicies'>) => Policies.Policy,
    next: nextOf,
  })
}

export function UserPicker(props: PickerProps) {
  const may = useMay()('ram:ListUsers')
  const { data, isPending } = useUserNames(may)
  const choices = data?.map(user => ({
    value: user.UserName,
    label: user.UserName,
    hint: user.DisplayName,
  }))
  return <Picker {...props} choices={choices} loading={may && isPending} isFree={!may} />
}

export function GroupPicker(props: PickerProps) {
  const may = useMay()('ram:ListGroups')
  const { data, isPending } = useGroupNames(may)
  const choices = data?.map(group => ({
    value: group.GroupName,
    label: group.GroupName,
    hint: group.Comments,
  }))
  return <Picker {...props} choices={choices} loading={may && isPending} isFree={!may} />
}

export function RolePicker(props: PickerProps) {
  const may = useMay()('ram:ListRoles')
  const { data, isPending } = useRoleNames(may)
  const choices = data?.map(role => ({
    value: role.RoleName,
    label: role.RoleName,
    hint: role.Description,
  }))
  return <Picker {...props} choices={choices} loading={may && isPending} isFree={!may} />
}

/** Chooses policies, as `keyOf` writes them; without those that somebody has already. */
export function PolicyPicker({
  without = [],
  ...props
}: PickerProps & { readonly without?: readonly string[] }) {
  const t = useTexts(accessTexts)
  const may = useMay()('ram:ListPolicies')
  const { data, isPending } = usePolicies(may)
  const choices = data
    ?.map(policy => ({
      value: keyOf(policy),
      label: policy.PolicyName,
      hint: `${t[policy.PolicyType]}${policy.Description && ` · ${policy.Description}`}`,
    }))
    .filter(({ value }) => !without.includes(value))
  return <Picker {...props} choices={choices} loading={may && isPending} isFree={false} />
}

function Picker({
  label,
  choices = [],
  loading,
  isFree,
  value = [],
  onChange,
  id,
  placeholder,
  disabled = false,
}: PickerProps & {
  readonly choices: readonly Choice[] | undefined
  readonly loading: boolean
  readonly isFree: boolean
}) {
  return (
    <Select<string[], Choice>
      mode={isFree ? 'tags' : 'multiple'}
      {...(id !== undefined && { id })}
      aria-label={label}
      className="full-width"
      placeholder={placeholder}
      loading={loading}
      disabled={disabled}
      value={value}
      options={[...choices]}
      showSearch={{
        filterOption: (text, option) =>
          `${option?.label} ${option?.hint}`.toLowerCase().includes(text.toLowerCase()),
      }}
      optionRender={({ data: { label: name, hint } }) => (
        <>
          <div>{name}</div>
          {hint && (
            <Typography.Text type="secondary" className="small pre-wrap">
              {hint}
            </Typography.Text>
          )}
        </>
      )}
      onChange={chosen => onChange?.(chosen)}
    />
  )
}
