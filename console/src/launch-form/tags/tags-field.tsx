import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select, Tag } from 'antd'
import { texts, useTexts } from '../../language/texts.ts'
import { Field } from '../field.tsx'
import {
  isChoice,
  type OwnTag,
  type TagChoices,
  type TagFault,
  type TagFaults,
  type TagsInput,
} from './tags.ts'

const tagsTexts = texts({
  en: {
    fixed: 'Set by your organisation',
    choose: 'Choose…',
    own: 'Your own tags',
    ownText: 'They are put on every resource that can have tags.',
    key: 'Key',
    value: 'Value',
    valueOf: (key: string) => `Value of ${key}`,
    add: 'Add a tag',
    remove: (key: string) => (key === '' ? 'Remove the tag' : `Remove ${key}`),
  },
  zh: {
    fixed: '由组织统一设置',
    choose: '请选择…',
    own: '自定义标签',
    ownText: '标签将应用于所有支持标签的资源。',
    key: '标签键',
    value: '标签值',
    valueOf: (key: string) => `${key} 的值`,
    add: '添加标签',
    remove: (key: string) => (key === '' ? '删除标签' : `删除 ${key}`),
  },
})

const faultTexts = texts({
  en: {
    choose: 'Choose one of the values.',
    noValue:
      'Portfolio and product allow no value in common, so nothing can be launched. Tell an administrator.',
    key: 'A tag needs a key.',
    twice: 'This key is there already.',
    option: 'This key is one of those above.',
    reserved: 'A key must not begin with acs: or aliyun.',
    reservedValue: 'A value must not begin with acs:.',
    url: 'A tag must not hold http:// or https://.',
    tooMany: 'There may be at most 20 tags.',
  },
  zh: {
    choose: '请选择一个值。',
    noValue: '产品组合与产品没有共同允许的值，无法启动。请联系管理员。',
    key: '标签需要有键。',
    twice: '该键已存在。',
    option: '该键已由上方的标签选项规定。',
    reserved: '标签键不能以 acs: 或 aliyun 开头。',
    reservedValue: '标签值不能以 acs: 开头。',
    url: '标签不能包含 http:// 或 https://。',
    tooMany: '最多可设置 20 个标签。',
  },
} satisfies Record<'en' | 'zh', Record<TagFault, string>>)

interface TagsFieldProps {
  readonly choices: TagChoices
  readonly value: TagsInput
  readonly onChange: (value: TagsInput) => void
  /** Of what has been looked at; none before somebody wants to go on. */
  readonly faults: TagFaults
}

/** The choices that tag options leave, and tags of one's own. */
export function TagsField({ choices, value, onChange, faults }: TagsFieldProps) {
  const t = useTexts(tagsTexts)
  const words = useTexts(faultTexts)
  return (
    <>
      {choices.map(choice => (
        <Field
          key={choice.Key}
          id={`tag-option-${choice.Key}`}
          label={choice.Key}
          required
          isGroup={!isChoice(choice)}
          description={isChoice(choice) ? undefined : t.fixed}
          faults={wordsOf(faults.ofChoices.get(choice.Key), words)}
        >
          {aria =>
            isChoice(choice) ? (
              <Select
                {...aria}
                className="full-width"
                placeholder={t.choose}
                {...(aria['aria-invalid'] && { status: 'error' })}
                options={choice.Values.map(each => ({ value: each, label: each }))}
                value={value.chosen[choice.Key] ?? null}
                onChange={(chosen: string | null) =>
                  onChange({ ...value, chosen: { ...value.chosen, [choice.Key]: chosen ?? undefined } })
                }
              />
            ) : (
              <span>{choice.Values.length > 0 && <Tag>{choice.Values[0]}</Tag>}</span>
            )
          }
        </Field>
      ))}
      <OwnTags own={value.own} onChange={own => onChange({ ...value, own })} faults={faults} />
    </>
  )
}

function OwnTags({
  own,
  onChange,
  faults,
}: {
  readonly own: readonly OwnTag[]
  readonly onChange: (own: readonly OwnTag[]) => void
  readonly faults: TagFaults
}) {
  const t = useTexts(tagsTexts)
  const words = useTexts(faultTexts)
  const replace = (tag: OwnTag): void => onChange(own.map(each => (each.id === tag.id ? tag : each)))
  return (
    <Field id="own-tags" label={t.own} description={t.ownText} isGroup>
      {() => (
        <div className="structure-list">
          {own.map(tag => {
            const [fault] = wordsOf(faults.ofOwn.get(tag.id), words)
            return (
              <div key={tag.id} role="group" aria-label={tag.Key || t.key} className="own-tag">
                <div className="own-tag-inputs">
                  <Input
                    aria-label={t.key}
                    placeholder={t.key}
                    maxLength={128}
                    autoComplete="off"
                    {...(fault && { status: 'error' })}
                    value={tag.Key}
                    onChange={({ target }) => replace({ ...tag, Key: target.value })}
                  />
                  <Input
                    aria-label={tag.Key === '' ? t.value : t.valueOf(tag.Key)}
                    placeholder={t.value}
                    maxLength={128}
                    autoComplete="off"
                    {...(fault && { status: 'error' })}
                    value={tag.Value}
                    onChange={({ target }) => replace({ ...tag, Value: target.value })}
                  />
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t.remove(tag.Key)}
                    title={t.remove(tag.Key)}
                    onClick={() => onChange(own.filter(({ id }) => id !== tag.id))}
                  />
                </div>
                {fault !== undefined && <div className="field-faults">{fault}</div>}
              </div>
            )
          })}
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() =>
              onChange([...own, { id: Math.max(-1, ...own.map(({ id }) => id)) + 1, Key: '', Value: '' }])
            }
          >
            {t.add}
          </Button>
        </div>
      )}
    </Field>
  )
}

const wordsOf = (fault: TagFault | undefined, words: Readonly<Record<TagFault, string>>): string[] =>
  fault === undefined ? [] : [words[fault]]
