import { Button, Modal, Typography } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { CodeBlock } from '../../../ui/code-block.tsx'
import type { Instance } from '../types.ts'
import { actionTexts } from './action-texts.ts'
import { shellCommand } from './shell-command.ts'

export function CliDialog({
  instance,
  onClose,
}: {
  readonly instance: Instance
  readonly onClose: () => void
}) {
  const t = useTexts(actionTexts)
  const { ProvisionedProductId: id, ProductVersionName: version } = instance
  const commands = [
    {
      title: t.cliUpdate,
      code: shellCommand(['update', id, '--version', version, '--param', 'name=value', '--plan']),
    },
    { title: t.cliTerminate, code: shellCommand(['terminate', id, '--plan']) },
    { title: t.cliWatch, code: shellCommand(['watch', id, '--logs']) },
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
