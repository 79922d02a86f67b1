import { texts, useTexts } from '../../language/texts.ts'

const words = texts({
  en: {
    LaunchProduct: 'Launch',
    UpdateProvisionedProduct: 'Update',
    TerminateProvisionedProduct: 'Termination',
  },
  zh: { LaunchProduct: '启动', UpdateProvisionedProduct: '更新', TerminateProvisionedProduct: '终止' },
})

/** What a task or a plan does, in a word. */
export function useTaskWord(): (type: string) => string {
  const t = useTexts(words)
  return type => t[type as keyof typeof t] ?? type
}
