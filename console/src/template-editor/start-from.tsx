import { FileAddOutlined, ReadOutlined } from '@ant-design/icons'
import { Button, Dropdown, Flex } from 'antd'
import { texts, useTexts } from '../language/texts.ts'
import { useConfirm } from '../ui/use-confirm.tsx'
import { useNotices } from '../ui/use-notices.ts'
import { draftOf, type Draft } from './draft.ts'
import { wrap } from './envelope.ts'
import { emptyTemplate, starters } from './starters.ts'
import { UploadButton } from './upload-button.tsx'

const startTexts = texts({
  en: {
    begin: 'Begin with',
    empty: 'A small template',
    starter: 'An example',
    upload: 'Upload a template or .tf files',
    replace: 'Replace the draft?',
    replaceText: 'What you have written here would be lost.',
    ok: 'Replace it',
  },
  zh: {
    begin: '从以下内容开始',
    empty: '简单模板',
    starter: '示例模板',
    upload: '上传模板或 .tf 文件',
    replace: '替换当前草稿？',
    replaceText: '您已编写的内容将会丢失。',
    ok: '替换',
  },
})

/** Asks before something takes the place of what was written. */
export function useReplace(isDirty: boolean): (act: () => Promise<unknown>) => void {
  const t = useTexts(startTexts)
  const confirm = useConfirm()
  const { failed } = useNotices()
  return act => {
    if (isDirty) confirm({ title: t.replace, content: t.replaceText, ok: t.ok, act })
    else act().catch(failed)
  }
}

/** Ways to begin a template. */
export function StartFrom(props: { readonly isDirty: boolean; readonly begin: (draft: Draft) => void }) {
  const { isDirty, begin } = props
  const t = useTexts(startTexts)
  const replace = useReplace(isDirty)
  const start = (load: () => Promise<string>): void => replace(async () => begin(draftOf(await load())))
  return (
    <Flex gap="small" align="center" wrap className="below-space" role="group" aria-label={t.begin}>
      <span className="secondary">{t.begin}</span>
      <UploadButton
        label={t.upload}
        take={upload => start(async () => ('text' in upload ? upload.text : wrap(upload.files)))}
      />
      <Dropdown
        trigger={['click']}
        menu={{
          items: starters.map(({ name, version, description }, index) => ({
            key: String(index),
            label: (
              <>
                {name} {version}
                <div className="secondary small">{description}</div>
              </>
            ),
          })),
          onClick: ({ key }) => start(() => starters[Number(key)]!.load()),
        }}
      >
        <Button icon={<ReadOutlined />}>{t.starter}</Button>
      </Dropdown>
      <Button icon={<FileAddOutlined />} onClick={() => start(async () => emptyTemplate())}>
        {t.empty}
      </Button>
    </Flex>
  )
}
