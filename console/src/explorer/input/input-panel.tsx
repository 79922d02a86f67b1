import { Button, Flex, Segmented, Typography } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../language/texts.ts'
import { useSession } from '../../session/session.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { useConfirm } from '../../ui/use-confirm.tsx'
import type { Operation } from '../description.ts'
import { explorerTexts } from '../explorer-texts.ts'
import { tryIt, type Exchange } from '../try-it.ts'
import { JsonInput } from './json-input.tsx'
import { MemberFields } from './member-fields.tsx'
import type { Input } from './values.ts'

/** What a call sends, and the call. */
export function InputPanel({
  operation,
  input,
  onChange,
  onCalled,
}: {
  readonly operation: Operation
  readonly input: Input
  readonly onChange: (input: Input) => void
  readonly onCalled: (exchange: Exchange) => void
}) {
  const t = useTexts(explorerTexts)
  const confirm = useConfirm()
  const session = useSession()
  const [asJson, setAsJson] = useState(false)
  const [isWrong, setIsWrong] = useState(false)
  const [isUnderWay, setIsUnderWay] = useState(false)
  const [error, setError] = useState<unknown>()
  // Fields keep texts of their own, such as a half-typed number: emptied they begin anew.
  const [round, setRound] = useState(0)
  const { name, effect, input: schema } = operation
  const call = async (): Promise<void> => {
    setIsUnderWay(true)
    setError(undefined)
    try {
      onCalled(await tryIt(operation, input))
    } catch (failure) {
      setError(failure)
    } finally {
      setIsUnderWay(false)
    }
  }
  const ask = (): void => {
    if (effect === 'read') void call()
    else
      confirm({
        title: t.sure(name),
        content: t.sureWhy(session.DisplayName),
        ok: `${t.call} ${name}`,
        act: call,
      })
  }
  const clear = (): void => {
    setIsWrong(false)
    setRound(round + 1)
    onChange({})
  }
  return (
    <section aria-label={t.input}>
      <Flex justify="space-between" align="center" gap="small" className="below-space">
        <Typography.Title level={2} className="explorer-area">
          {t.input}
        </Typography.Title>
        {schema.properties && (
          <Segmented
            aria-label={t.input}
            value={asJson ? 'json' : 'form'}
            options={[
              { value: 'form', label: t.asForm, disabled: isWrong },
              { value: 'json', label: t.asJson },
            ]}
            onChange={chosen => setAsJson(chosen === 'json')}
          />
        )}
      </Flex>
      <form
        key={round}
        onSubmit={event => {
          event.preventDefault()
          if (!isUnderWay && !isWrong) ask()
        }}
      >
        {!schema.properties ? (
          <p className="secondary">{t.noParameters}</p>
        ) : asJson ? (
          <JsonInput value={input} onChange={onChange} onWrong={setIsWrong} />
        ) : (
          <MemberFields schema={schema} value={input} onChange={changed => onChange(changed ?? {})} />
        )}
        <ErrorAlert error={error} />
        <Flex gap="small" className="explorer-acts">
          <GatedButton
            type="primary"
            htmlType="submit"
            loading={isUnderWay}
            reason={isWrong ? t.jsonWrong : undefined}
          >
            {t.call}
          </GatedButton>
          {schema.properties && <Button onClick={clear}>{t.clear}</Button>}
        </Flex>
      </form>
    </section>
  )
}
