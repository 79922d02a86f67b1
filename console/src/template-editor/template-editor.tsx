import { Flex, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTexts } from '../language/texts.ts'
import { LazyCodeEditor } from '../ui/lazy-code-editor.tsx'
import { bodyOf, changed, languageOf, showDocument, showFiles, type Draft } from './draft.ts'
import { DropZone } from './drop-zone.tsx'
import { editorTexts } from './editor-texts.ts'
import { withFile, withFiles } from './envelope.ts'
import { FileTabs } from './file-tabs.tsx'
import { ProblemList } from './problem-list.tsx'
import { marksOf, type Problem } from './problems.ts'
import { TemplatePreview } from './template-preview.tsx'
import './template-editor.css'
import type { ReadUpload } from './upload-button.tsx'
import type { Check } from './use-check.ts'

interface Place {
  readonly line: number
  readonly column?: number
}

/** A template being written: its files or the whole text, what is wrong with it, and what people will be asked. */
export function TemplateEditor(props: {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly check: Check
}) {
  const { draft, onChange, check } = props
  const [jump, setJump] = useState<Place>()
  const goTo = (problem: Problem): void => {
    const target = placeOf(draft, problem)
    if (!target) return
    if (target.draft !== draft) onChange(target.draft)
    setJump(target.place)
  }
  const take = (upload: ReadUpload): void => {
    if ('text' in upload)
      onChange(showFiles({ view: 'document', text: upload.text }) ?? textDraft(upload.text))
    else if (draft.view === 'files')
      onChange(changed(draft, withFiles(draft.envelope, upload.files), [...upload.files.keys()][0]))
  }
  return (
    <div className="template-editor">
      <div>
        <ViewSwitch draft={draft} onChange={onChange} />
        <DropZone take={take}>
          <DraftEditor draft={draft} onChange={onChange} problems={check.problems} jump={jump} />
        </DropZone>
        <ProblemList check={check} goTo={goTo} />
      </div>
      <TemplatePreview
        form={check.form}
        isOld={check.problems.length > 0 && check.form !== undefined}
        isBehind={check.isBehind}
      />
    </div>
  )
}

const textDraft = (text: string): Draft => ({ view: 'document', text })

/** Where a problem can be seen: in its file, or in the text around the files. */
function placeOf(draft: Draft, problem: Problem): { draft: Draft; place: Place } | undefined {
  const { File, Line, Column, InBody } = problem
  if (draft.view === 'document' && InBody)
    return { draft, place: { line: InBody.Line, column: InBody.Column } }
  const place = Line === undefined ? { line: 1 } : { line: Line, ...(Column && { column: Column }) }
  if (File === undefined) return { draft: draft.view === 'document' ? draft : showDocument(draft), place }
  const files = showFiles(draft, File)
  return files && { draft: files, place }
}

export function ViewSwitch(props: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) {
  const { draft, onChange } = props
  const t = useTexts(editorTexts)
  const isWhole = draft.view === 'document'
  const filesDraft = useMemo(() => (isWhole ? showFiles(draft) : draft), [draft, isWhole])
  return (
    <Flex className="template-bar" align="center" gap="small" wrap>
      <Segmented
        aria-label={t.view}
        value={draft.view}
        options={[
          { value: 'files', label: t.files, disabled: filesDraft === undefined },
          { value: 'document', label: t.document },
        ]}
        onChange={view => onChange(view === 'files' ? filesDraft! : showDocument(draft))}
      />
      {filesDraft === undefined && <span className="secondary">{t.noFiles}</span>}
    </Flex>
  )
}

/** The draft in editors; to be read only, without `onEdit`. */
export function DraftEditor(props: {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly problems?: readonly Problem[]
  readonly jump?: Place | undefined
  readonly readOnly?: boolean
}) {
  const { draft, onChange, problems = noProblems, jump, readOnly = false } = props
  const t = useTexts(editorTexts)
  const path = draft.view === 'files' ? draft.path : undefined
  const marks = useMemo(
    () => marksOf({ view: draft.view, ...(path !== undefined && { path }) }, problems),
    [draft.view, path, problems],
  )
  if (draft.view === 'document') {
    return (
      <LazyCodeEditor
        label={t.template}
        value={bodyOf(draft)}
        language={languageOf(undefined, draft.text)}
        marks={marks}
        jump={jump}
        height="560px"
        {...(!readOnly && { onChange: (text: string) => onChange(textDraft(text)) })}
      />
    )
  }
  return (
    <FileTabs
      draft={draft}
      problems={problems}
      onChange={onChange}
      readOnly={readOnly}
      editorOf={file => {
        const text = draft.envelope.files.get(file)!
        const isShown = file === draft.path
        return (
          <LazyCodeEditor
            label={file}
            value={text}
            language={languageOf(file, text)}
            height="520px"
            {...(isShown && { marks, jump })}
            {...(!readOnly && {
              onChange: (next: string) => onChange(changed(draft, withFile(draft.envelope, file, next))),
            })}
          />
        )
      }}
    />
  )
}

const noProblems: readonly Problem[] = []
