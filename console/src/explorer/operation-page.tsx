import { Alert, Flex, Tabs, Typography } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../language/texts.ts'
import { useMay } from '../session/session.ts'
import { CallHistory } from './call-history.tsx'
import { CodeOfCall } from './code-of-call.tsx'
import type { Operation } from './description.ts'
import { Documentation } from './documentation.tsx'
import { EffectMark } from './effect-mark.tsx'
import { ExchangeView } from './exchange-view.tsx'
import { explorerTexts } from './explorer-texts.ts'
import { InputPanel } from './input/input-panel.tsx'
import type { Workbench } from './use-workbench.ts'

type Tab = 'documentation' | 'code' | 'answer' | 'history'

/** One operation: its form, and beside it what it is, as code, what came back, and what was called before. */
export function OperationPage({
  operation,
  bench,
}: {
  readonly operation: Operation
  readonly bench: Workbench
}) {
  const t = useTexts(explorerTexts)
  const may = useMay()
  const shown = bench.shownOf(operation)
  const [tab, setTab] = useState<Tab>(shown ? 'answer' : 'documentation')
  const heading = useRef<HTMLHeadingElement>(null)
  // Who chose it in the list goes on with it; a screen reader says its name.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const input = bench.inputOf(operation)
  const { name, summary, effect, access, product, version } = operation
  return (
    <>
      <Flex align="center" gap="small" wrap>
        <Typography.Title level={1} className="page-title" tabIndex={-1} ref={heading}>
          {name}
        </Typography.Title>
        <EffectMark effect={effect} />
        <span className="secondary">
          {product} · {version}
        </span>
      </Flex>
      <p className="explorer-lead" lang="en">
        {summary}
      </p>
      {access && !may(access.action) && (
        <Alert type="warning" showIcon title={t.mayNot(access.action)} className="below-space" />
      )}
      <div className="explorer-sides">
        <InputPanel
          operation={operation}
          input={input}
          onChange={changed => bench.setInput(operation, changed)}
          onCalled={exchange => {
            bench.called(exchange)
            setTab('answer')
          }}
        />
        <Tabs
          activeKey={tab}
          onChange={key => setTab(key as Tab)}
          items={[
            {
              key: 'documentation',
              label: t.documentation,
              children: <Documentation operation={operation} />,
            },
            { key: 'code', label: t.code, children: <CodeOfCall operation={operation} input={input} /> },
            {
              key: 'answer',
              label: t.answer,
              children: <ExchangeView key={shown?.id} operation={operation} input={input} exchange={shown} />,
            },
            {
              key: 'history',
              label: t.history,
              children: (
                <CallHistory
                  calls={bench.calls}
                  onShow={exchange => {
                    bench.show(exchange)
                    setTab('answer')
                  }}
                />
              ),
            },
          ]}
        />
      </div>
    </>
  )
}
