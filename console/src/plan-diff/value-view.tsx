import { EyeInvisibleOutlined, FieldTimeOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useTexts } from '../language/texts.ts'
import { diffTexts } from './plan-diff-texts.tsx'
import type { ShownValue } from './shown-value.ts'

/** One value, as text whatever it holds. */
export function ValueView({ value }: { readonly value: ShownValue }) {
  const t = useTexts(diffTexts)
  switch (value.kind) {
    case 'absent':
      return <span className="diff-nothing">{t.none_}</span>
    case 'unknown':
      return (
        <span className="diff-unknown">
          <FieldTimeOutlined aria-hidden="true" /> {t.unknown}
        </span>
      )
    case 'sensitive':
      return (
        <Tooltip title={t.sensitiveHint}>
          <span className="diff-sensitive">
            <EyeInvisibleOutlined aria-hidden="true" /> {t.sensitive}
          </span>
        </Tooltip>
      )
    case 'lines':
      return <pre className="diff-lines">{value.text}</pre>
    case 'text':
    case 'data':
      return <code className="diff-text">{value.text}</code>
  }
}
