import type { UseQueryResult } from '@tanstack/react-query'
import type { Output } from '../../api/call.ts'
import { useTexts } from '../../language/texts.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { catalogueTexts } from './catalogue-texts.ts'
import { useWayInWords } from './way-in-words.ts'

type Options = Output<'ListLaunchOptions'>

/** Through which portfolios it can be launched, and what each of them asks for, in plain words. */
export function LaunchWays({ options }: { readonly options: UseQueryResult<Options> }) {
  const t = useTexts(catalogueTexts)
  const wordsOf = useWayInWords()
  const ways = options.data?.LaunchOptionSummaries
  return (
    <section className="panel" aria-label={t.ways}>
      <h2>{t.ways}</h2>
      {options.error ? (
        <ErrorAlert error={options.error} retry={() => void options.refetch()} />
      ) : !ways ? (
        <Waiting paragraph={{ rows: 3 }} />
      ) : ways.length === 0 ? (
        <p className="secondary">{t.noWays}</p>
      ) : (
        <>
          {ways.length > 1 && <p className="secondary">{t.waysText}</p>}
          {ways.map(way => (
            <div key={way.PortfolioId} className="way">
              <h3>{way.PortfolioName}</h3>
              <ul>
                {wordsOf(way).map(words => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            </div>
          ))}
        </>
      )}
    </section>
  )
}
