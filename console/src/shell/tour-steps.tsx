import { Tour, type TourProps } from 'antd'
import { texts, useTexts } from '../language/texts.ts'
import { paths } from '../paths.ts'

const tourTexts = texts({
  en: {
    welcome: 'Welcome to Larder',
    welcomeText:
      'Infrastructure off the shelf: pick a product, see what it will change, launch it. A look around takes half a minute.',
    catalogue: 'The catalogue',
    catalogueText: 'Everything that you may launch. Each product tells what it makes before you start it.',
    instances: 'What you have launched',
    instancesText: 'Watch it being built, read its outputs, change it, take it down.',
    approvals: 'Approvals',
    approvalsText:
      'Some changes wait for somebody’s yes. Those that wait for yours are here, with all that they would change.',
    help: 'Again, whenever you like',
    helpText: 'This button shows these steps again. Language and look are beside it.',
    next: 'Next',
    previous: 'Back',
    finish: 'Start',
  },
  zh: {
    welcome: '欢迎使用 Larder',
    welcomeText: '即取即用的基础设施：选择产品，预览变更，一键启动。只需半分钟即可了解全貌。',
    catalogue: '产品目录',
    catalogueText: '您可以启动的所有产品都在这里。启动前即可看到每个产品将创建的内容。',
    instances: '您启动的实例',
    instancesText: '查看创建过程和输出，变更或终止实例。',
    approvals: '审批',
    approvalsText: '部分变更需要审批。等待您审批的计划及其全部变更内容都在这里。',
    help: '随时再看',
    helpText: '点击此按钮可再次查看引导。旁边可切换语言和外观。',
    next: '下一步',
    previous: '上一步',
    finish: '开始使用',
  },
})

const linkTo = (path: string) => (): HTMLElement | null =>
  visible(document.querySelector<HTMLElement>(`nav a[href="/console${path}"]`))

/** In a narrow window the menu is closed, and its step stands in the middle. */
const visible = (element: HTMLElement | null): HTMLElement | null =>
  element && element.offsetParent !== null ? element : null

/** What is shown on the first visit. */
export function TourSteps({ onEnd }: { readonly onEnd: () => void }) {
  const t = useTexts(tourTexts)
  const steps: TourProps['steps'] = [
    { title: t.welcome, description: t.welcomeText, target: null },
    {
      title: t.catalogue,
      description: t.catalogueText,
      target: linkTo(paths.catalogue()) as () => HTMLElement,
    },
    {
      title: t.instances,
      description: t.instancesText,
      target: linkTo(paths.instances()) as () => HTMLElement,
    },
    {
      title: t.approvals,
      description: t.approvalsText,
      target: linkTo(paths.approvals()) as () => HTMLElement,
    },
    {
      title: t.help,
      description: t.helpText,
      target: () => document.querySelector<HTMLElement>(`.shell-header [aria-haspopup], .shell-header`)!,
    },
  ].map((step, index, all) => ({
    ...step,
    prevButtonProps: { children: t.previous },
    nextButtonProps: { children: index === all.length - 1 ? t.finish : t.next },
  }))
  return <Tour open steps={steps} onClose={onEnd} onFinish={onEnd} />
}
