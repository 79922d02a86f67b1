import { CheckCircleOutlined, CloseCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { Button, Flex, Tooltip, Typography } from 'antd'
import { useTexts } from '../language/texts.ts'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { editorTexts } from './editor-texts.ts'
import { sentence, type Problem } from './problems.ts'
import type { Check } from './use-check.ts'

/** Everything that is wrong, each a button that leads to its place. */
export function ProblemList(props: { readonly check: Check; readonly goTo: (problem: Problem) => void }) {
  const { check, goTo } = props
  const { problems, isBehind, error } = check
  const t = useTexts(editorTexts)
  const state = isBehind
    ? t.checking
    : error
      ? undefined
      : problems.length === 0
        ? t.fine
        : t.problem(problems.length)
  return (
    <section aria-label={t.problems} className="template-problems">
      <Flex justify="space-between" align="center" gap="small" wrap>
        <span role="status">
          {!isBehind && !error && problems.length === 0 && <CheckCircleOutlined aria-hidden />} {state}
        </span>
        <Tooltip title={t.thoroughWhy}>
          <Button size="small" disabled={isBehind} onClick={() => check.checkThoroughly()}>
            {t.thorough}
          </Button>
        </Tooltip>
      </Flex>
      {!isBehind && <ErrorAlert error={error} />}
      {problems.length > 0 && (
        <ul aria-busy={isBehind}>
          {problems.map((problem, index) => (
            <li key={index}>
              <ProblemLine problem={problem} goTo={goTo} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function ProblemLine(props: { readonly problem: Problem; readonly goTo: (problem: Problem) => void }) {
  const { problem, goTo } = props
  const t = useTexts(editorTexts)
  const isError = problem.Severity === 'error'
  const place = placeText(problem, t.envelope)
  return (
    <Flex gap="small" align="baseline">
      {isError ? (
        <CloseCircleOutlined className="template-error" aria-label={t.error} />
      ) : (
        <WarningOutlined className="template-warning" aria-label={t.warning} />
      )}
      <div>
        {place !== undefined && (
          <>
            <Button
              type="link"
              size="small"
              className="template-place"
              aria-label={t.goTo(place)}
              onClick={() => goTo(problem)}
            >
              {place}
            </Button>{' '}
          </>
        )}
        <Typography.Text>{sentence(problem)}</Typography.Text>
      </div>
    </Flex>
  )
}

function placeText({ File, Line, Column }: Problem, envelope: string): string | undefined {
  if (File === undefined && Line === undefined) return undefined
  return [File ?? envelope, Line, Column].filter(part => part !== undefined).join(':')
}
