import { Button, Modal } from 'antd'
import { command, word } from '../../../../../src/client/examples/shell.ts'
import { useTexts } from '../../../language/texts.ts'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { updateTexts } from './update-texts.ts'
import type { UpdateDraft } from './use-update-draft.ts'

/** The update that is filled in as a command of `larder`. */
export function UpdateCommand({
  draft,
  onClose,
}: {
  readonly draft: UpdateDraft
  readonly onClose: () => void
}) {
  const t = useTexts(updateTexts)
  return (
    <Modal
      open
      width={720}
      title={t.asCode}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t.close}</Button>}
    >
      <p>{t.asCodeText}</p>
      <CodeBlock code={larderUpdate(draft)} label={t.asCode} />
    </Modal>
  )
}

function larderUpdate({ form, input }: UpdateDraft): string {
  const { ProvisionedProductId, ProductVersionId, Parameters = [], Tags = [] } = input()
  const secrets = new Set(
    form.Form.Parameters.filter(({ NoEcho }) => NoEcho).map(({ ParameterKey }) => ParameterKey),
  )
  return command(
    ['larder update', word(ProvisionedProductId), '--endpoint', word(location.origin)],
    [
      `--version ${word(ProductVersionId)}`,
      ...Parameters.map(({ ParameterKey: name, ParameterValue: value }) =>
        // From a file, as arguments are for everybody on the machine to see.
        secrets.has(name)
          ? `--param ${word(`${name}=@${name}.txt`)}`
          : `--param ${word(`${name}=${value.replace(/^@/, '@@')}`)}`,
      ),
      ...Tags.map(({ Key, Value }) => `--tag ${word(`${Key}=${Value}`)}`),
      '--plan',
    ],
  )
}
