import { Alert, Flex, Typography } from 'antd'
import { useMemo } from 'react'
import { texts, useTexts } from '../../../language/texts.ts'
import { LazyCodeEditor } from '../../../ui/lazy-code-editor.tsx'
import { knownActions } from './known-actions.ts'
import { problemsOf, unknownActions, type PolicyKind } from './problems.ts'
import { StatementAdder } from './statement-adder.tsx'
import { StatementList } from './statement-list.tsx'

const editorTexts = texts({
  en: {
    document: 'Policy document',
    json: 'This is not JSON from here on.',
    rule: (rule: string) => `The document ${rule}.`,
    unknown: (action: string) => `No operation has the action ${action}.`,
    line: (line: number) => `Line ${line}`,
    problems: (count: number) => `${count} problem${count === 1 ? '' : 's'}: the server would refuse this`,
    warnings: 'It would be taken, but look at this',
    fine: 'The document is right.',
    summary: 'What it says',
  },
  zh: {
    document: '策略文档',
    json: '从此处起不是有效的 JSON。',
    rule: (rule: string) => `策略文档 ${rule}。`,
    unknown: (action: string) => `没有操作使用 ${action}。`,
    line: (line: number) => `第 ${line} 行`,
    problems: (count: number) => `${count} 个问题，服务器将拒绝此文档`,
    warnings: '可以保存，但请注意',
    fine: '策略文档正确。',
    summary: '策略摘要',
  },
})

/** The problems of a document, as the server has them; a page asks before it saves. */
export const isGoodPolicy = (text: string, kind: PolicyKind): boolean => problemsOf(text, kind).length === 0

/** Writes a policy: the document, what is wrong with it by line, and what it says in words. */
export function PolicyEditor({
  value = '',
  onChange,
  kind = 'grant',
  height = '460px',
}: {
  readonly value?: string
  readonly onChange?: (value: string) => void
  readonly kind?: PolicyKind
  readonly height?: string
}) {
  const t = useTexts(editorTexts)
  const problems = useMemo(() => problemsOf(value, kind), [value, kind])
  const warnings = useMemo(
    () => (kind === 'grant' && problems.length === 0 ? unknownActions(value, knownActions) : []),
    [value, kind, problems],
  )
  const marks = useMemo(
    () => [
      ...problems.map(({ line, column, rule }) => ({
        line,
        column,
        severity: 'error' as const,
        message: rule === undefined ? t.json : t.rule(rule),
      })),
      ...warnings.map(({ line, column, action }) => ({
        line,
        column,
        severity: 'warning' as const,
        message: t.unknown(action),
      })),
    ],
    [problems, warnings, t],
  )
  return (
    <div className="side-by-side">
      <Flex vertical gap="small">
        <LazyCodeEditor
          label={t.document}
          value={value}
          language="json"
          marks={marks}
          height={height}
          {...(onChange && { onChange })}
        />
        <div role="status">
          <Alert
            type={problems.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : 'success'}
            showIcon
            title={
              problems.length > 0 ? t.problems(problems.length) : warnings.length > 0 ? t.warnings : t.fine
            }
            {...(marks.length > 0 && {
              description: (
                <ul className="problem-list">
                  {marks.map(({ line, message }) => (
                    <li key={`${line} ${message}`}>
                      {t.line(line)}: {message}
                    </li>
                  ))}
                </ul>
              ),
            })}
          />
        </div>
      </Flex>
      <Flex vertical gap="middle" align="stretch">
        <Typography.Title level={2} className="form-section">
          {t.summary}
        </Typography.Title>
        <StatementList text={value} kind={kind} />
        {kind === 'grant' && onChange && <StatementAdder text={value} onChange={onChange} />}
      </Flex>
    </div>
  )
}
