import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Descriptions } from 'antd'
import { texts, useTexts } from '../language/texts.ts'
import { Copyable } from '../ui/copyable.tsx'
import { download } from '../ui/download.ts'

const secretTexts = texts({
  en: {
    once: 'The secret is shown this once',
    onceText: 'Copy or download it now. Nobody can see it again: whoever loses it makes another key.',
    id: 'Access key ID',
    secret: 'Access key secret',
    download: 'Download as a file',
  },
  zh: {
    once: '密钥仅显示这一次',
    onceText: '请立即复制或下载。之后任何人都无法再次查看，丢失后只能重新创建。',
    id: 'AccessKey ID',
    secret: 'AccessKey Secret',
    download: '下载为文件',
  },
})

export interface ShownKey {
  readonly AccessKeyId: string
  readonly AccessKeySecret: string
}

/** A new access key, for as long as this stands on the page. */
export function SecretShown({ shown }: { readonly shown: ShownKey }) {
  const t = useTexts(secretTexts)
  return (
    <>
      <Alert type="warning" showIcon title={t.once} description={t.onceText} className="below-space" />
      <Descriptions
        column={1}
        bordered
        size="small"
        className="below-space"
        items={[
          { key: 'id', label: t.id, children: <Copyable label={t.id}>{shown.AccessKeyId}</Copyable> },
          {
            key: 'secret',
            label: t.secret,
            children: <Copyable label={t.secret}>{shown.AccessKeySecret}</Copyable>,
          },
        ]}
      />
      <Button
        icon={<DownloadOutlined />}
        onClick={() =>
          download(`access-key-${shown.AccessKeyId}.json`, [`${JSON.stringify(shown, undefined, 2)}\n`])
        }
      >
        {t.download}
      </Button>
    </>
  )
}
