import { LikeOutlined, RiseOutlined, WarningOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import { useTexts } from '../../language/texts.ts'
import { catalogueTexts } from './catalogue-texts.ts'

/** What the publisher says of a version; nothing of one that he says nothing of. */
export function GuidanceTag({ guidance }: { readonly guidance: string }) {
  const t = useTexts(catalogueTexts)
  switch (guidance) {
    case 'Recommended':
      return (
        <Tag color="success" icon={<LikeOutlined />}>
          {t.Recommended}
        </Tag>
      )
    case 'Latest':
      return (
        <Tag color="processing" icon={<RiseOutlined />}>
          {t.Latest}
        </Tag>
      )
    case 'Deprecated':
      return (
        <Tag color="warning" icon={<WarningOutlined />}>
          {t.Deprecated}
        </Tag>
      )
    case 'Default':
      return null
    default:
      return <Tag>{guidance}</Tag>
  }
}
