import { useLocation, useSearchParams } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { Page } from '../../../ui/page.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import '../../../access/access.css'
import { DecodePanel } from './decode-panel.tsx'
import { explainTexts } from './explain-texts.ts'
import { QuestionForm } from './question-form.tsx'
import { inputOf, questionIn } from './question.ts'
import { Verdict } from './verdict.tsx'

/** What is asked is in the address, so that an answer can be sent to somebody. */
export function ExplainPage() {
  const t = useTexts(explainTexts)
  const [params, setParams] = useSearchParams()
  const { state } = useLocation() as { readonly state: { readonly message?: string } | null }
  const question = questionIn(params)
  const { data, error, isFetching, refetch } = useRead('ExplainAccess', inputOf(question))
  return (
    <Page title={t.title} subtitle={t.subtitle}>
      <div className="side-by-side">
        <section aria-label={t.ask}>
          <QuestionForm
            // Another question that came by an address fills the form anew.
            key={params.toString()}
            question={question}
            busy={isFetching}
            onAsk={next => {
              const given = Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== '')
              setParams(new URLSearchParams(given))
              if (new URLSearchParams(given).toString() === params.toString()) void refetch()
            }}
          />
          <div role="status">
            {error ? (
              <ErrorAlert error={error} retry={() => void refetch()} />
            ) : data ? (
              <Verdict answer={data} />
            ) : isFetching ? (
              <Waiting />
            ) : (
              <EmptyState title={t.empty} />
            )}
          </div>
        </section>
        <section aria-label={t.decode}>
          <DecodePanel message={state?.message ?? ''} />
        </section>
      </div>
    </Page>
  )
}
