import { BarChartOutlined, TableOutlined } from '@ant-design/icons'
import { Card, Segmented, Table, type TableProps } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTexts } from '../../language/texts.ts'
import { homeTexts } from './home-texts.ts'

/** Of each picture, in pixels. */
export const height = 240

type Form = 'chart' | 'table'

/** The same figures as a picture and as a table, which also those read who see no pictures. */
export function Figure<Row extends object>(props: {
  readonly title: string
  readonly none: string | undefined
  readonly rows: readonly Row[]
  readonly rowKey: keyof Row & string
  readonly columns: NonNullable<TableProps<Row>['columns']>
  readonly children: ReactNode
}) {
  const { title, none, rows, rowKey, columns, children } = props
  const t = useTexts(homeTexts)
  const [form, setForm] = useState<Form>('chart')
  return (
    <Card
      size="small"
      title={<h2 className="home-heading">{title}</h2>}
      extra={
        <Segmented<Form>
          size="small"
          aria-label={title}
          value={form}
          options={[
            { value: 'chart', icon: <BarChartOutlined aria-label={t.asChart} />, title: t.asChart },
            { value: 'table', icon: <TableOutlined aria-label={t.asTable} />, title: t.asTable },
          ]}
          onChange={setForm}
        />
      }
    >
      {none !== undefined ? (
        <p className="secondary home-no-figure">{none}</p>
      ) : form === 'chart' ? (
        <div role="img" aria-label={title} className="home-chart">
          {children}
        </div>
      ) : (
        <Table<Row>
          size="small"
          dataSource={[...rows]}
          rowKey={rowKey}
          columns={columns}
          pagination={false}
          scroll={{ y: height - 40 }}
        />
      )}
    </Card>
  )
}
