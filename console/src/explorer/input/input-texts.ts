import { texts } from '../../language/texts.ts'

export const inputTexts = texts({
  en: {
    required: 'required',
    add: (name: string) => `Add to ${name}`,
    remove: (name: string) => `Remove ${name}`,
    notSent: 'not sent',
  },
  zh: {
    required: '必填',
    add: (name: string) => `添加 ${name}`,
    remove: (name: string) => `移除 ${name}`,
    notSent: '不发送',
  },
})
