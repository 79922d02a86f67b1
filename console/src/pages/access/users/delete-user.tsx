import { useQuery } from '@tanstack/react-query'
import { Alert, Checkbox, Form, Input, Typography } from 'antd'
import { useNavigate } from 'react-router'
import { call } from '../../../api/call.ts'
import { useRefresh } from '../../../api/use-call.ts'
import { useFormat } from '../../../language/format.ts'
import { texts, useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { attachmentReads } from '../../../access/attachments.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { belongingsOf, takeAway, type Belongings } from './belongings.ts'

const deleteTexts = texts({
  en: {
    title: (name: string) => `Delete ${name}?`,
    text: 'It cannot be undone. What this user launched stays, for administrators to look after.',
    has: 'This user still has something',
    hasText: 'A user is deleted only when nothing of his is left:',
    keys: (ids: string) => `access keys: ${ids}`,
    password: 'a password for the console',
    device: (serial: string) => `a second factor: ${serial}`,
    groups: (names: string) => `groups: ${names}`,
    policies: (names: string) => `policies: ${names}`,
    takeAll: 'Take all of this away first',
    mustTake: 'Without it the user cannot be deleted.',
    type: (name: string) => `Type ${name} to confirm`,
    wrong: 'This is not the name.',
    ok: 'Delete the user',
    done: (name: string) => `The user ${name} is deleted`,
  },
  zh: {
    title: (name: string) => `删除用户 ${name}？`,
    text: '删除后无法恢复。该用户启动的实例会保留，由管理员管理。',
    has: '该用户仍有关联内容',
    hasText: '须先清除以下内容才能删除用户：',
    keys: (ids: string) => `AccessKey：${ids}`,
    password: '控制台登录密码',
    device: (serial: string) => `MFA 设备：${serial}`,
    groups: (names: string) => `用户组：${names}`,
    policies: (names: string) => `权限策略：${names}`,
    takeAll: '先清除以上全部内容',
    mustTake: '不清除则无法删除该用户。',
    type: (name: string) => `请输入 ${name} 以确认`,
    wrong: '名称不一致。',
    ok: '删除用户',
    done: (name: string) => `用户 ${name} 已删除`,
  },
})

interface Props {
  readonly userName: string
  readonly open: boolean
  readonly onClose: () => void
}

/** Says what is in the way of deleting a user, and clears it where that is wanted. */
export function DeleteUser({ userName, open, onClose }: Props) {
  const t = useTexts(deleteTexts)
  const words = useTexts(accessTexts)
  const navigate = useNavigate()
  const refresh = useRefresh()
  const { done } = useNotices()
  const { data, error, isPending } = useQuery({
    queryKey: ['belongings', userName],
    queryFn: () => belongingsOf(userName),
    enabled: open,
    gcTime: 0,
  })
  const lines = useLines(data)
  const submit = async (): Promise<void> => {
    try {
      if (data && lines.length > 0) await takeAway(userName, data)
      await call('DeleteUser', { UserName: userName })
    } catch (refusal) {
      await refresh([...attachmentReads, 'ListAccessKeys', 'ListGroupsForUser', 'GetLoginProfile'])
      throw refusal
    }
    done(t.done(userName))
    await navigate(paths.users())
    await refresh(['ListUsers'])
  }
  return (
    <FormModal open={open} title={t.title(userName)} ok={t.ok} danger onClose={onClose} submit={submit}>
      <Typography.Paragraph>{t.text}</Typography.Paragraph>
      {error && <ErrorAlert error={error} />}
      {isPending && !error && <Waiting paragraph={{ rows: 2 }} />}
      {lines.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t.has}
          className="below-space"
          description={
            <>
              {t.hasText}
              <ul className="problem-list">
                {lines.map(line => (
                  <li key={line} className="wrap-anywhere">
                    {line}
                  </li>
                ))}
              </ul>
            </>
          }
        />
      )}
      {lines.length > 0 && (
        <Form.Item
          name="takeAll"
          valuePropName="checked"
          rules={[
            {
              validator: (_rule, value) =>
                value ? Promise.resolve() : Promise.reject(new Error(t.mustTake)),
            },
          ]}
        >
          <Checkbox>{t.takeAll}</Checkbox>
        </Form.Item>
      )}
      <Form.Item
        name="typed"
        label={t.type(userName)}
        rules={[
          { required: true, message: words.required },
          {
            validator: (_rule, value) =>
              !value || value === userName ? Promise.resolve() : Promise.reject(new Error(t.wrong)),
          },
        ]}
      >
        <Input autoComplete="off" />
      </Form.Item>
    </FormModal>
  )
}

function useLines(has: Belongings | undefined): readonly string[] {
  const t = useTexts(deleteTexts)
  const format = useFormat()
  if (!has) return []
  const { keys, hasPassword, device, groups, policies } = has
  return [
    ...(keys.length > 0 ? [t.keys(format.list(keys))] : []),
    ...(hasPassword ? [t.password] : []),
    ...(device === undefined ? [] : [t.device(device)]),
    ...(groups.length > 0 ? [t.groups(format.list(groups))] : []),
    ...(policies.length > 0 ? [t.policies(format.list(policies.map(({ PolicyName }) => PolicyName)))] : []),
  ]
}
