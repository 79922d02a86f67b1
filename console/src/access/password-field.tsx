import { Button, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { passwordProblem } from '../../../src/identity/password/rules.ts'
import { useRead } from '../api/use-call.ts'
import { texts, useTexts } from '../language/texts.ts'
import { useFormat } from '../language/format.ts'
import { useMay } from '../session/session.ts'
import { accessTexts } from './access-texts.ts'
import { newPassword } from './new-password.ts'

const fieldTexts = texts({
  en: {
    password: 'Password',
    generate: 'Generate one',
    copy: 'Copy the password',
    copied: 'Copied',
    length: (count: number) => `at least ${count} characters`,
    lower: 'a lower-case letter',
    upper: 'an upper-case letter',
    digit: 'a digit',
    symbol: 'a symbol',
    rule: (parts: string) => `It needs ${parts}.`,
  },
  zh: {
    password: '密码',
    generate: '自动生成',
    copy: '复制密码',
    copied: '已复制',
    length: (count: number) => `至少 ${count} 个字符`,
    lower: '小写字母',
    upper: '大写字母',
    digit: '数字',
    symbol: '特殊字符',
    rule: (parts: string) => `须包含：${parts}。`,
  },
})

interface PasswordRules {
  /** What the password policy asks for, in a sentence; nothing for who may not read it. */
  readonly hint: string | undefined
  readonly isGood: (password: string) => boolean
}

export function usePasswordRules(): PasswordRules {
  const t = useTexts(fieldTexts)
  const format = useFormat()
  const may = useMay()('ram:GetPasswordPolicy')
  const { data } = useRead('GetPasswordPolicy', may ? {} : undefined)
  if (!data) return { hint: undefined, isGood: () => true }
  const { PasswordPolicy: policy } = data
  const parts = [
    t.length(policy.MinimumPasswordLength),
    ...(policy.RequireLowercaseCharacters ? [t.lower] : []),
    ...(policy.RequireUppercaseCharacters ? [t.upper] : []),
    ...(policy.RequireNumbers ? [t.digit] : []),
    ...(policy.RequireSymbols ? [t.symbol] : []),
  ]
  const rules = {
    minimum_length: policy.MinimumPasswordLength,
    require_lowercase: policy.RequireLowercaseCharacters,
    require_uppercase: policy.RequireUppercaseCharacters,
    require_numbers: policy.RequireNumbers,
    require_symbols: policy.RequireSymbols,
  }
  return {
    hint: t.rule(format.list(parts)),
    isGood: password => passwordProblem(password, rules) === undefined,
  }
}

/** A password that is set for somebody else. `name` is the parameter of the API. */
export function PasswordField({
  name = 'Password',
  required = true,
}: {
  readonly name?: string
  readonly required?: boolean
}) {
  const t = { ...useTexts(accessTexts), ...useTexts(fieldTexts) }
  const form = Form.useFormInstance<Record<string, string>>()
  const { hint, isGood } = usePasswordRules()
  const [generated, setGenerated] = useState<string>()
  const [visible, setVisible] = useState(false)
  const value = Form.useWatch<string | undefined>(name, form)
  return (
    <Form.Item
      label={t.password}
      required={required}
      htmlFor={name}
      extra={
        <Flex gap="small" align="center" wrap>
          <Button
            size="small"
            onClick={() => {
              const password = newPassword()
              form.setFields([{ name, value: password, errors: [] }])
              setGenerated(password)
              setVisible(true)
            }}
          >
            {t.generate}
          </Button>
          {generated !== undefined && generated === value && (
            <Typography.Text copyable={{ text: generated, tooltips: [t.copy, t.copied] }} />
          )}
          <span>{hint}</span>
        </Flex>
      }
    >
      <Form.Item
        name={name}
        noStyle
        rules={[
          { required, message: t.required },
          {
            validator: (_rule, text?: string) =>
              !text || isGood(text) ? Promise.resolve() : Promise.reject(new Error(hint)),
          },
        ]}
      >
        <Input.Password
          id={name}
          autoComplete="new-password"
          maxLength={512}
          visibilityToggle={{ visible, onVisibleChange: setVisible }}
        />
      </Form.Item>
    </Form.Item>
  )
}
