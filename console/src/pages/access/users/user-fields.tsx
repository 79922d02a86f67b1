import { Form, Input } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { usersTexts } from './users-texts.ts'

/** What is known of a user; the names of the fields are those of the parameters, after this prefix. */
export function UserFields({ prefix = '' }: { readonly prefix?: '' | 'New' }) {
  const t = { ...useTexts(accessTexts), ...useTexts(usersTexts) }
  return (
    <>
      <Form.Item name={`${prefix}DisplayName`} label={t.displayName}>
        <Input maxLength={128} autoComplete="off" />
      </Form.Item>
      <Form.Item name={`${prefix}Email`} label={t.email}>
        <Input maxLength={128} type="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name={`${prefix}MobilePhone`} label={t.phone} extra={t.phoneHint}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name={`${prefix}Comments`} label={t.comments}>
        <Input maxLength={128} autoComplete="off" />
      </Form.Item>
    </>
  )
}
