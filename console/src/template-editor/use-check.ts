import { useEffect, useMemo, useState } from 'react'
import { call } from '../api/call.ts'
import { bodyOf, type Draft } from './draft.ts'
import { problemsOf, type Form, type Problem } from './problems.ts'

/** After the last key. */
const restMs = 400

export interface Check {
  readonly problems: readonly Problem[]
  /** What a launch would ask for; the last that could be read while the template cannot. */
  readonly form: Form | undefined
  /** What is shown is about a draft of before. */
  readonly isBehind: boolean
  /** It could not be checked. */
  readonly error: unknown
  /** Asks the engine as well, which takes seconds. */
  checkThoroughly(): void
  /** Takes over what publishing was refused for. True if the error was about the template. */
  refused(error: unknown): boolean
}

interface State {
  readonly subject?: unknown
  readonly problems?: readonly Problem[]
  readonly form?: Form
  readonly error?: unknown
}

/** Has a draft checked whenever the typing rests. */
export function useCheck(draft: Draft): Check {
  const subject = draft.view === 'files' ? draft.envelope : draft.text
  const [state, setState] = useState<State>({})
  const [engineFor, setEngineFor] = useState<unknown>()
  const body = useMemo(() => () => bodyOf(draft), [subject]) // eslint-disable-line react-hooks/exhaustive-deps
  const withEngine = engineFor === subject
  useEffect(() => {
    const abort = new AbortController()
    const ask = async (): Promise<void> => {
      const TemplateBody = body()
      try {
        const answer =
          TemplateBody.trim() === ''
            ? undefined
            : await call('CheckTemplate', { TemplateBody, Engine: withEngine }, abort.signal)
        const problems = answer?.Diagnostics ?? []
        setState(({ form }) => ({ subject, problems, ...keptForm(answer?.Form ?? form) }))
      } catch (error) {
        if (!abort.signal.aborted) setState(({ form }) => ({ subject, error, ...keptForm(form) }))
      }
    }
    const timer = setTimeout(() => void ask(), withEngine ? 0 : restMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [body, subject, withEngine])
  return {
    problems: state.problems ?? noProblems,
    form: state.form,
    isBehind: state.subject !== subject,
    error: state.error,
    checkThoroughly: () => setEngineFor(subject),
    refused(error) {
      const problems = problemsOf(error)
      if (!problems) return false
      setState(({ form }) => ({ subject, problems, ...keptForm(form) }))
      return true
    },
  }
}

const noProblems: readonly Problem[] = []

const keptForm = (form: Form | undefined): Pick<State, 'form'> => (form ? { form } : {})
