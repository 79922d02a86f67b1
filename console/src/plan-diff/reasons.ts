import type { Language } from '../language/language.ts'

/** The words of the engine (`action_reason`), for people. */
const reasons: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  replace_because_tainted: {
    en: 'An earlier operation left it damaged.',
    zh: '之前的操作使其处于损坏（tainted）状态。',
  },
  replace_because_cannot_update: {
    en: 'What changes cannot be changed while it exists.',
    zh: '变更的属性无法原地修改，需要重建。',
  },
  replace_by_request: { en: 'Its replacement was asked for.', zh: '已请求重建。' },
  replace_by_triggers: { en: 'What it depends on for this changes.', zh: '其重建触发条件发生了变化。' },
  delete_because_no_resource_config: {
    en: 'The template does not have it any more.',
    zh: '模板中已不再包含此资源。',
  },
  delete_because_no_module: {
    en: 'Its module is not in the template any more.',
    zh: '模板中已不再包含其所属模块。',
  },
  delete_because_wrong_repetition: {
    en: 'The template repeats it in another way now.',
    zh: '模板中的重复方式已改变。',
  },
  delete_because_count_index: { en: 'There are fewer of it now.', zh: '该资源的数量减少了。' },
  delete_because_each_key: { en: 'Its key is not in the list any more.', zh: '其键已不在列表中。' },
  delete_because_no_move_target: { en: 'Where it was to be moved is not there.', zh: '移动的目标不存在。' },
  read_because_config_unknown: {
    en: 'What to read is known only while the plan runs.',
    zh: '要读取的内容在执行时才能确定。',
  },
  read_because_dependency_pending: {
    en: 'What it depends on changes first.',
    zh: '需要等待其依赖的资源先变更。',
  },
  read_because_check_nested: { en: 'It is read for a check.', zh: '用于检查而读取。' },
}

export const reasonInWords = (reason: string, language: Language): string =>
  reasons[reason]?.[language] ?? reason
