import { Typography } from 'antd'
import { CodeBlock } from '../../ui/code-block.tsx'
import { Copyable } from '../../ui/copyable.tsx'

/** How the API writes what nobody may see. */
export const masked = '******'

const longText = 120

function pretty(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return undefined
  }
}

/** A value to read and to copy, always as text; a web address leads there. */
export function ValueText({ value, label }: { readonly value: string; readonly label: string }) {
  if (value === '') return <span className="secondary">–</span>
  if (/^https?:\/\/[^\s"'<>]+$/i.test(value) && value.length <= 2000) {
    return (
      <Typography.Text copyable={{ text: value }} className="value-link">
        <a href={value} target="_blank" rel="noopener noreferrer nofollow">
          {value}
        </a>
      </Typography.Text>
    )
  }
  const json = pretty(value)
  if (json !== undefined && json.length > longText / 2) return <CodeBlock code={json} label={label} />
  if (value.length > longText || value.includes('\n')) return <CodeBlock code={value} label={label} />
  return <Copyable label={label}>{value}</Copyable>
}
