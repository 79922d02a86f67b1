import { Alert } from 'antd'
import { useTexts } from '../language/texts.ts'
import { progressTexts } from './progress-texts.ts'

export function LostConnection() {
  const t = useTexts(progressTexts)
  return <Alert type="warning" showIcon role="status" title={t.lost} description={t.lostText} />
}
