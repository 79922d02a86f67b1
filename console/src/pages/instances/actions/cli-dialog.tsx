import { Button, Modal, Typography } from 'antd'
import { word } from '../../../../../src/client/examples/shell.ts'
import { useTexts } from '../../../language/texts.ts'
import { CodeBlock } from '../../../ui/code-block.tsx'
import type { Instance } from '../types.ts'
import { actionTexts } from './action-texts.ts'

export function CliDialog({
  instance,
  onClose,
}: {
  readonly instance: Instance
  readonly onClose: () => void
}) {
  const t = useTexts(actionTexts)
  const { ProvisionedProductId: id, ProductVersionName: version } = instance
  const larder = (...words: readonly string[]): string => ['larder', ...words.map(word)].join(' ')
  const commands = [
    {
      title: t.cliUpdate,
      code: larder('update', id, '--version', version, '--param', 'name=value', '--plan'),
    },
    { title: t.cliTerminate, code: larder('terminate', id, '--plan') },
    { title: t.cliWatch, code: larder('watch', id, '--logs') },
  ]
  return (
    <Modal open title={t.cliTitle} onCancel={onClose} footer={<Button onClick={onClose}>{t.close}</Button>}>
      <p>{t.cliText}</p>
      {commands.map(({ title, code }) => (
        <section key={title}>
          <Typography.Text strong>{title}</Typography.Text>
          <CodeBlock code={code} label={title} />
        </section>
      ))}
    </Modal>
  )
}
