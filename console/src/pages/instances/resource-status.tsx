import { CheckCircleOutlined, CloseCircleOutlined, SyncOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useTexts } from '../../language/texts.ts'
import { resourceTexts } from './resource-texts.ts'
import type { Resource } from './types.ts'

/** How a resource is; data sources are only read. */
export function ResourceStatus({ resource: { Status, Mode, Tainted } }: { readonly resource: Resource }) {
  const t = useTexts(resourceTexts)
  if (Status === '') return <Tag>{Mode === 'data' ? t.data : '–'}</Tag>
  const word = t[Status as 'CREATE_COMPLETE'] ?? Status
  const [color, icon] = Status.endsWith('_FAILED')
    ? (['error', <CloseCircleOutlined key="failed" aria-hidden />] as const)
    : Status.endsWith('_IN_PROGRESS')
      ? (['processing', <SyncOutlined spin key="busy" aria-hidden />] as const)
      : (['success', <CheckCircleOutlined key="good" aria-hidden />] as const)
  return (
    <>
      <Tag color={color} icon={icon}>
        {word}
      </Tag>
      {Tainted && <Tag color="warning">{t.tainted}</Tag>}
    </>
  )
}
