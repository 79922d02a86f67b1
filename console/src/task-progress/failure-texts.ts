import type { FailedSide } from '../../../src/terraform/engine.ts'
import { texts } from '../language/texts.ts'

type BySide = Readonly<Record<FailedSide, string>>

const sideEn: BySide = {
  template: 'The template failed',
  provider: 'The provider failed',
  engine: 'The engine failed',
  catalog: 'The catalog refused it',
}
const sideZh: BySide = {
  template: '模板执行失败',
  provider: '云服务提供方（Provider）报错',
  engine: '执行引擎失败',
  catalog: '被服务目录拒绝',
}
const adviceEn: BySide = {
  template:
    'What the product’s template does cannot work like this. See whether another value of a parameter avoids it; otherwise tell those who publish the product: they correct it by a new version.',
  provider:
    'What the resources are asked of refused. Often it is a quota, a permission of the launch role, a name that is taken, or something that passes: read the message, mend what it names, and try again.',
  engine:
    'The run was interrupted or could not begin. Try again; if it fails again, tell those who run Larder, with the number of the task.',
  catalog:
    'A rule of the portfolio, or what changed meanwhile, stands against it. The message says which; change the parameters, or preview it again.',
}
const adviceZh: BySide = {
  template:
    '产品模板无法按当前方式执行。请尝试修改参数；若仍失败，请联系产品发布者，由其发布新的产品版本修复。',
  provider:
    '资源提供方拒绝了请求。常见原因：配额不足、启动角色权限不足、名称已被占用或临时故障。请根据错误信息处理后重试。',
  engine: '执行被中断或未能开始。请重试；若再次失败，请将任务 ID 提供给 Larder 运维人员。',
  catalog: '产品组合的约束或期间发生的变更不允许此操作。请根据错误信息修改参数，或重新预览。',
}

export const failureTexts = texts({
  en: {
    title: 'What went wrong',
    unknownSide: 'It failed',
    bySide: (side: FailedSide) => sideEn[side],
    advice: (side: FailedSide) => adviceEn[side],
    unknownAdvice: 'Read the message and the log, and try again.',
    side: 'Who failed',
    resource: 'Resource',
    noResource: 'No single resource: it failed before or between them.',
    message: 'Message',
    whatNow: 'What to do',
    showLine: 'Show it in the log',
  },
  zh: {
    title: '失败原因',
    unknownSide: '执行失败',
    bySide: (side: FailedSide) => sideZh[side],
    advice: (side: FailedSide) => adviceZh[side],
    unknownAdvice: '请查看错误信息和日志后重试。',
    side: '失败方',
    resource: '资源',
    noResource: '未涉及具体资源：失败发生在资源变更之前或之间。',
    message: '错误信息',
    whatNow: '处理建议',
    showLine: '在日志中查看',
  },
})
