import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Flex, Input } from 'antd'
import { useState } from 'react'
import { texts, useTexts } from '../../language/texts.ts'
import { asksAgain } from '../check.ts'
import { statusOf, type ControlProps } from './control-props.ts'

const secretTexts = texts({
  en: {
    show: 'Show',
    hide: 'Hide',
    again: 'The same again',
    unchanged: 'Unchanged unless you type a new one',
  },
  zh: { show: '显示', hide: '隐藏', again: '再次输入', unchanged: '不修改则保持原值' },
})

export interface SecretControlProps extends ControlProps<'secret'> {
  readonly isKept: boolean
  readonly repeated: string | undefined
  readonly onRepeat: (value: string) => void
}

/** What nobody beside should read, twice where a slip would lock somebody out. */
export function SecretControl(props: SecretControlProps) {
  const { parameter, control, aria, isKept, value, repeated, onChange, onRepeat, onLeave } = props
  const t = useTexts(secretTexts)
  const [isShown, setShown] = useState(false)
  const placeholder = isKept ? t.unchanged : props.placeholder
  const set = (text: string): void => onChange(text === '' ? undefined : text)
  if (control.lines) {
    return (
      <Flex vertical gap={4} align="flex-start">
        <Input.TextArea
          {...aria}
          {...statusOf(aria)}
          className={isShown ? 'grows monospace' : 'grows monospace secret-lines'}
          autoComplete="off"
          spellCheck={false}
          rows={3}
          placeholder={placeholder}
          value={value ?? ''}
          onChange={({ target }) => set(target.value)}
          onBlur={onLeave}
        />
        <Button
          size="small"
          aria-pressed={isShown}
          icon={isShown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? t.hide : t.show}
        </Button>
      </Flex>
    )
  }
  return (
    <Flex vertical gap="small">
      <Input.Password
        {...aria}
        {...statusOf(aria)}
        autoComplete="new-password"
        placeholder={placeholder}
        value={value ?? ''}
        onChange={({ target }) => set(target.value)}
        onBlur={onLeave}
      />
      {asksAgain(parameter) && (value !== undefined || !isKept) && (
        <Input.Password
          {...statusOf(aria)}
          id={`${aria.id}-again`}
          aria-label={t.again}
          aria-describedby={`${aria.id}-label`}
          autoComplete="new-password"
          placeholder={t.again}
          value={repeated ?? ''}
          onChange={({ target }) => onRepeat(target.value)}
          onBlur={onLeave}
        />
      )}
    </Flex>
  )
}
