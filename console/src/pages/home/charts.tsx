import { theme } from 'antd'
import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { Output } from '../../api/call.ts'
import { useFormat } from '../../language/format.ts'
import { useTexts } from '../../language/texts.ts'
import { Figure, height } from './figure.tsx'
import { homeTexts } from './home-texts.ts'

type Dashboard = Output<'GetDashboard'>

export function Charts({ dashboard }: { readonly dashboard: Dashboard }) {
  return (
    <div className="home-charts">
      <Activity days={dashboard.Days} />
      <Durations days={dashboard.Days} />
      <ByProduct products={dashboard.FailuresByProduct} />
    </div>
  )
}

/** Colours that can be told apart, with those who see fewer of them too, and look of axes, in either theme. */
function useLook() {
  const { token } = theme.useToken()
  return {
    axis: { stroke: token.colorTextSecondary, fontSize: 12, tickLine: false } as const,
    grid: token.colorSplit,
    // Words in the colour of words, which can be read on any ground.
    legend: { formatter: (name: string) => <span className="home-legend">{name}</span> },
    tip: {
      contentStyle: { background: token.colorBgElevated, borderColor: token.colorBorder },
      cursor: { fill: token.colorFillTertiary },
    },
    colours: ['#2563eb', '#0d9488', '#a16207', '#dc2626'] as const,
  }
}

const shortDay = (date: string): string => date.slice(5)

/** The charts would break the words beside an axis, and cut the uppermost. */
const inOneLine =
  (write: (value: number) => string) =>
  (value: number): string =>
    write(value).replaceAll(' ', '\u00a0')

/** Pixels: half a line of what is written beside the uppermost line. */
const margin = { top: 10 }

function Activity({ days }: { readonly days: Dashboard['Days'] }) {
  const t = useTexts(homeTexts)
  const look = useLook()
  const series = [
    ['Launches', t.launches],
    ['Updates', t.updates],
    ['Terminations', t.terminations],
  ] as const
  const isEmpty = days.every(day => day.Launches + day.Updates + day.Terminations === 0)
  const columns = [...series, ['Failed', t.failures] as const].map(([key, title]) => ({
    key,
    dataIndex: key,
    title,
    align: 'right' as const,
  }))
  return (
    <Figure
      title={t.activity}
      none={isEmpty ? t.noTasks : undefined}
      rows={days}
      rowKey="Date"
      columns={[{ key: 'Date', dataIndex: 'Date', title: t.date }, ...columns]}
    >
      <ResponsiveContainer width="100%" height={height}>
        <BarChart data={[...days]} margin={margin} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={look.grid} />
          <XAxis dataKey="Date" tickFormatter={shortDay} {...look.axis} />
          <YAxis allowDecimals={false} width={32} {...look.axis} />
          <Tooltip {...look.tip} />
          <Legend {...look.legend} />
          {series.map(([key, name], index) => (
            <Bar
              key={key}
              dataKey={key}
              name={name}
              stackId="tasks"
              maxBarSize={28}
              fill={look.colours[index]}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  )
}

function Durations({ days }: { readonly days: Dashboard['Days'] }) {
  const t = useTexts(homeTexts)
  const look = useLook()
  const format = useFormat()
  const known = days.filter(day => day.MedianMs !== undefined)
  const text = (ms: number | undefined) => (ms === undefined ? '–' : format.duration(ms))
  return (
    <Figure
      title={t.durations}
      none={known.length === 0 ? t.noTasks : undefined}
      rows={known}
      rowKey="Date"
      columns={[
        { key: 'Date', dataIndex: 'Date', title: t.date },
        { key: 'MedianMs', title: t.median, align: 'right', render: (_, { MedianMs }) => text(MedianMs) },
        { key: 'P90Ms', title: t.p90, align: 'right', render: (_, { P90Ms }) => text(P90Ms) },
      ]}
    >
      <ResponsiveContainer width="100%" height={height}>
        <LineChart data={[...days]} margin={margin} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={look.grid} />
          <XAxis dataKey="Date" tickFormatter={shortDay} {...look.axis} />
          <YAxis width="auto" tickFormatter={inOneLine(ms => format.duration(ms))} {...look.axis} />
          <Tooltip {...look.tip} formatter={value => format.duration(Number(value))} />
          <Legend {...look.legend} />
          <Line
            dataKey="MedianMs"
            name={t.median}
            stroke={look.colours[0]}
            connectNulls
            isAnimationActive={false}
          />
          <Line
            dataKey="P90Ms"
            name={t.p90}
            stroke={look.colours[2]}
            strokeDasharray="5 4"
            connectNulls
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </Figure>
  )
}

function ByProduct({ products }: { readonly products: Dashboard['FailuresByProduct'] }) {
  const t = useTexts(homeTexts)
  const look = useLook()
  const failing = products.filter(({ Failed }) => Failed > 0)
  return (
    <Figure
      title={t.byProduct}
      none={failing.length === 0 ? t.noFailures : undefined}
      rows={failing}
      rowKey="ProductId"
      columns={[
        { key: 'ProductName', dataIndex: 'ProductName', title: t.product },
        { key: 'Failed', dataIndex: 'Failed', title: t.failures, align: 'right' },
        { key: 'Tasks', dataIndex: 'Tasks', title: t.tasks, align: 'right' },
      ]}
    >
      <ResponsiveContainer width="100%" height={height}>
        <BarChart data={[...failing]} layout="vertical" accessibilityLayer={false}>
          <CartesianGrid horizontal={false} stroke={look.grid} />
          <XAxis type="number" allowDecimals={false} {...look.axis} />
          <YAxis type="category" dataKey="ProductName" width={140} {...look.axis} />
          <Tooltip {...look.tip} />
          <Bar
            maxBarSize={28}
            dataKey="Failed"
            name={t.failures}
            fill={look.colours[3]}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  )
}
