import { Card } from 'antd'
import { useTexts } from '../../language/texts.ts'
import { instanceTexts } from './instance-texts.ts'
import { Outputs, type OutputsProps } from './outputs.tsx'

/** What a task that has succeeded gave. */
export function Outcome(props: OutputsProps) {
  const t = useTexts(instanceTexts)
  if (props.outputs.length === 0) return null
  return (
    <Card size="small" title={<h2 className="card-title">{t.outputs}</h2>}>
      <Outputs {...props} />
    </Card>
  )
}
