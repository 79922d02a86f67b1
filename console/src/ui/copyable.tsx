import { Typography } from 'antd'
import { texts, useTexts } from '../language/texts.ts'

const copyTexts = texts({ en: { copy: 'Copy', copied: 'Copied' }, zh: { copy: '复制', copied: '已复制' } })

/** An id, an ARN or another text that people take along. */
export function Copyable({ children, label }: { readonly children: string; readonly label?: string }) {
  const t = useTexts(copyTexts)
  return (
    <Typography.Text
      code
      copyable={{ text: children, tooltips: [label ? `${t.copy}: ${label}` : t.copy, t.copied] }}
      className="copyable"
    >
      {children}
    </Typography.Text>
  )
}
