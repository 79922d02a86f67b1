import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

interface Colours {
  readonly text: string
  readonly back: string
  readonly gutter: string
  readonly numbers: string
  readonly line: string
  readonly selection: string
  readonly comment: string
  readonly word: string
  readonly name: string
  readonly string: string
  readonly value: string
  readonly call: string
}

/** Every colour has a contrast of 4.5 at least with what it stands on (WCAG 2.2, 1.4.3), also in the current line. */
const light: Colours = {
  text: '#1f2328',
  back: '#ffffff',
  gutter: '#f6f8fa',
  numbers: '#59636e',
  line: '#1d4ed80d',
  selection: '#b6d4fe',
  comment: '#59636e',
  word: '#a8004f',
  name: '#0b5394',
  string: '#0a6640',
  value: '#8a4600',
  call: '#6432b0',
}
const dark: Colours = {
  text: '#e6edf3',
  back: '#141414',
  gutter: '#1b1f24',
  numbers: '#9aa4af',
  line: '#ffffff0d',
  selection: '#264f78',
  comment: '#9aa4af',
  word: '#ff8fb3',
  name: '#79b8ff',
  string: '#8fd19e',
  value: '#f2b071',
  call: '#d2a8ff',
}

const lookOf = (colours: Colours, isDark: boolean): Extension => [
  EditorView.theme(
    {
      '&': { color: colours.text, backgroundColor: colours.back, fontSize: '13px' },
      '.cm-scroller': { fontFamily: "ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace" },
      '.cm-content': { caretColor: colours.text },
      '.cm-gutters': {
        color: colours.numbers,
        backgroundColor: colours.gutter,
        borderInlineEnd: `1px solid ${colours.line}`,
      },
      '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: colours.line },
      '.cm-cursor, .cm-dropCursor': { borderLeftColor: colours.text },
      '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
        backgroundColor: colours.selection,
      },
      '.cm-foldPlaceholder': { color: colours.numbers, backgroundColor: 'transparent' },
      '.cm-tooltip': {
        color: colours.text,
        backgroundColor: colours.gutter,
        border: `1px solid ${colours.numbers}`,
      },
      '.cm-panels': { color: colours.text, backgroundColor: colours.gutter },
      '.cm-collapsedLines': { color: colours.numbers, background: colours.gutter },
    },
    { dark: isDark },
  ),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.comment, color: colours.comment, fontStyle: 'italic' },
      { tag: [tags.keyword, tags.definitionKeyword, tags.typeName], color: colours.word },
      { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: colours.name },
      { tag: [tags.string, tags.special(tags.string), tags.content], color: colours.string },
      { tag: [tags.number, tags.bool, tags.atom, tags.null], color: colours.value },
      { tag: [tags.function(tags.variableName), tags.standard(tags.variableName)], color: colours.call },
      { tag: [tags.meta, tags.labelName], color: colours.call },
      { tag: tags.invalid, textDecoration: 'underline wavy' },
    ]),
  ),
]

const looks = { light: lookOf(light, false), dark: lookOf(dark, true) }

/** How code looks, in editors and in comparisons. */
export const codeLook = (isDark: boolean): Extension => (isDark ? looks.dark : looks.light)
