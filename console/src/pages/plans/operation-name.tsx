import { useTexts } from '../../language/texts.ts'
import { planTexts } from './plan-texts.ts'

/** What a plan does to its instance. */
export function OperationName({ value }: { readonly value: string }) {
  const t = useTexts(planTexts)
  return (
    <>
      {value === 'LaunchProduct' ||
      value === 'UpdateProvisionedProduct' ||
      value === 'TerminateProvisionedProduct'
        ? t[value]
        : value}
    </>
  )
}
