import { Alert } from 'antd'
import { useTexts } from '../../language/texts.ts'
import { instanceTexts } from './instance-texts.ts'

export function NotYours() {
  const t = useTexts(instanceTexts)
  return <Alert type="info" showIcon title={t.notYours} description={t.notYoursText} />
}
