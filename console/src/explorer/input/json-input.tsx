import { Alert } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../language/texts.ts'
import { LazyCodeEditor } from '../../ui/lazy-code-editor.tsx'
import { explorerTexts } from '../explorer-texts.ts'
import { parseInput, type Input } from './values.ts'

/** All parameters as one JSON object, as the call sends them. */
export function JsonInput({
  value,
  onChange,
  onWrong,
}: {
  readonly value: Input
  readonly onChange: (value: Input) => void
  /** Told whether the text is no JSON object at the moment. */
  readonly onWrong: (isWrong: boolean) => void
}) {
  const t = useTexts(explorerTexts)
  const [text, setText] = useState(() => JSON.stringify(value, undefined, 2))
  const [wrong, setWrong] = useState<string>()
  const change = (changed: string): void => {
    setText(changed)
    try {
      onChange(parseInput(changed))
      setWrong(undefined)
      onWrong(false)
    } catch (error) {
      setWrong((error as SyntaxError).message)
      onWrong(true)
    }
  }
  return (
    <>
      <LazyCodeEditor label={t.input} value={text} language="json" height="320px" onChange={change} />
      <div role="status">
        {wrong !== undefined && <Alert type="error" showIcon title={t.jsonWrong} description={wrong} />}
      </div>
    </>
  )
}
