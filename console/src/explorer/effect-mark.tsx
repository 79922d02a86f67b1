import { Tag } from 'antd'
import { useTexts } from '../language/texts.ts'
import type { Operation } from './description.ts'
import { explorerTexts } from './explorer-texts.ts'

/** Whether a call changes anything. */
export function EffectMark({ effect }: Pick<Operation, 'effect'>) {
  const t = useTexts(explorerTexts)
  return (
    <Tag color={effect === 'write' ? 'warning' : 'default'} className="effect-mark">
      {t[effect]}
    </Tag>
  )
}
