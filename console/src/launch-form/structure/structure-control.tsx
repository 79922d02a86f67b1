import { Button, Flex, Segmented } from 'antd'
import { useState } from 'react'
import { texts, useTexts } from '../../language/texts.ts'
import { LinesControl } from '../controls/text-controls.tsx'
import type { ControlProps } from '../controls/control-props.ts'
import { canBeDrawn } from './edit.ts'
import { ValueEditor } from './value-editor.tsx'

const structureTexts = texts({
  en: {
    form: 'Form',
    json: 'JSON',
    mode: 'How to edit it',
    tidy: 'Tidy up',
    notDrawable: 'Only as JSON: it does not have the shape of the form.',
  },
  zh: {
    form: '表单',
    json: 'JSON',
    mode: '编辑方式',
    tidy: '格式化',
    notDrawable: '内容与表单结构不符，只能以 JSON 编辑。',
  },
})

/** A value with parts, by a form of its own or as JSON, whichever is handier. */
export function StructureControl(props: ControlProps<'structure'>) {
  const { control, value, onChange, aria, faults } = props
  const t = useTexts(structureTexts)
  const [asJson, setAsJson] = useState(false)
  const data = read(value)
  const isDrawable = data !== unreadable && canBeDrawn(control.type, data)
  const mode = asJson || !isDrawable ? 'json' : 'form'
  return (
    <div
      className="structure"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) props.onLeave()
      }}
    >
      <Flex justify="space-between" align="center" wrap gap="small" className="structure-head">
        <Segmented
          size="small"
          aria-label={t.mode}
          name={`${aria.id}-mode`}
          value={mode}
          options={[
            { value: 'form', label: t.form, disabled: !isDrawable },
            { value: 'json', label: t.json },
          ]}
          onChange={chosen => {
            if (chosen === 'json') onChange(tidied(value))
            setAsJson(chosen === 'json')
          }}
        />
        {mode === 'json' && value !== undefined && value !== tidied(value) && (
          <Button size="small" type="link" onClick={() => onChange(tidied(value))}>
            {t.tidy}
          </Button>
        )}
      </Flex>
      {mode === 'json' ? (
        <>
          <LinesControl {...props} aria={{ ...aria, id: `${aria.id}-json` }} />
          {!isDrawable && <div className="field-description">{t.notDrawable}</div>}
        </>
      ) : (
        <ValueEditor
          type={control.type}
          hints={control.hints}
          value={data}
          path={[]}
          id={aria.id}
          faults={faults}
          onChange={next => onChange(next === undefined ? '' : JSON.stringify(next))}
        />
      )}
    </div>
  )
}

const unreadable = Symbol('unreadable')

function read(text: string | undefined): unknown {
  if (text === undefined || text.trim() === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return unreadable
  }
}

function tidied(text: string | undefined): string | undefined {
  const data = read(text)
  return data === undefined || data === unreadable ? text : JSON.stringify(data, null, 2)
}
