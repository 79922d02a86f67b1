import { Typography } from 'antd'

/** Code to read and to take along, always as text. */
export function CodeBlock({ code, label }: { readonly code: string; readonly label: string }) {
  return (
    <figure className="code-block" aria-label={label}>
      <Typography.Text copyable={{ text: code }} className="code-block-copy" />
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
    </figure>
  )
}
