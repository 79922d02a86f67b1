import { Card, Statistic } from 'antd'
import { Link } from 'react-router'
import type { Output } from '../../api/call.ts'
import { useTexts } from '../../language/texts.ts'
import { paths } from '../../paths.ts'
import { homeTexts } from './home-texts.ts'

type Counts = Output<'GetDashboard'>['Instances']

/** How many instances there are in each state; each number leads to them. */
export function InstanceCounts({ counts, all }: { readonly counts: Counts; readonly all: boolean }) {
  const t = useTexts(homeTexts)
  const list = all ? paths.allInstances() : paths.instances()
  const shown = [
    { title: t.total, value: counts.Total, status: undefined },
    { title: t.available, value: counts.Available, status: 'Available' },
    { title: t.changing, value: counts.UnderChange, status: 'UnderChange' },
    { title: t.failing, value: counts.Error, status: 'Error' },
  ]
  return (
    <section className="home-counts" aria-label={t.instances}>
      {shown.map(({ title, value, status }) => (
        <Link key={title} to={status === undefined ? list : `${list}?status=${status}`}>
          <Card
            size="small"
            className={`home-count home-count-${status ?? 'all'} ${value > 0 ? 'is-some' : ''}`}
            hoverable
          >
            <Statistic title={title} value={value} />
          </Card>
        </Link>
      ))}
    </section>
  )
}
