import { App } from 'antd'
import { useNavigate } from 'react-router'
import { ApiError } from '../../../../src/client/api-error.ts'
import { texts, useTexts } from '../../language/texts.ts'
import { useNotices } from '../../ui/use-notices.ts'

const refusalTexts = texts({
  en: {
    title: 'That is not possible yet',
    ok: 'Understood',
    'DependencyViolation.Portfolio': 'The portfolio still holds products. Take them out of it first.',
    'DependencyViolation.Product':
      'Portfolios still hold the product, or instances of it live. Take it out of the portfolios and terminate the instances first.',
    'DependencyViolation.ProductVersion':
      'Instances are on this version, or on their way to it. Move them to another version or terminate them first. To keep others from using it, deactivate it.',
    'DependencyViolation.Constraint':
      'Constraints rule the product in this portfolio. Delete them first, so that it is clear what no longer holds.',
    'DependencyViolation.TagOption':
      'The tag option is still attached to portfolios or products. Detach it first, or deactivate it to put it out of force.',
    where: 'Show what stands in the way',
  },
  zh: {
    title: '暂时无法执行此操作',
    ok: '知道了',
    'DependencyViolation.Portfolio': '该产品组合中仍有产品，请先将其移出。',
    'DependencyViolation.Product':
      '仍有产品组合包含该产品，或仍有存续的实例。请先将其移出产品组合并终止实例。',
    'DependencyViolation.ProductVersion':
      '仍有实例使用该版本，或正在变更到该版本。请先将实例变更到其他版本或终止实例。如需阻止他人使用，可停用该版本。',
    'DependencyViolation.Constraint': '该产品在此产品组合中仍有约束。请先删除约束，以明确哪些规则不再生效。',
    'DependencyViolation.TagOption':
      '该标签选项仍关联着产品组合或产品。请先解除关联，或停用该标签选项使其不再生效。',
    where: '查看相关内容',
  },
})

type Reason = Extract<keyof (typeof refusalTexts)['en'], `DependencyViolation.${string}`>
const isReason = (code: string): code is Reason => code in refusalTexts.en

/** What still needs a thing is said with the way to it, rather than in passing; other failures are as everywhere. */
export function useRefusal(): (act: () => Promise<unknown>, where: string) => Promise<void> {
  const { modal } = App.useApp()
  const { failed } = useNotices()
  const navigate = useNavigate()
  const t = useTexts(refusalTexts)
  return async (act, where) => {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof ApiError) || !isReason(error.code)) return failed(error)
      modal.confirm({
        title: t.title,
        okText: t.where,
        cancelText: t.ok,
        onOk: () => void navigate(where),
        content: (
          <>
            <p>{t[error.code]}</p>
            <p className="secondary small">{error.message}</p>
          </>
        ),
      })
    }
  }
}
