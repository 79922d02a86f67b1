import { invalidParameter } from '../../api/parameter-errors.ts'
import { t } from '../../base/schema.ts'
import { keyFault, valueFault } from '../../base/tag-rules.ts'

/** Keys and values as operations take them. Unlike a user's own tag, an option is never without a value. */
export const keyInput = t.Name({ description: 'The key of the tag; it never changes.' })
export const valueInput = t.Name({ description: 'A value that the key may have.' })

/** @throws InvalidParameter.Key, InvalidParameter.Value */
export function checkTagOption({ Key, Value }: { readonly Key?: string; readonly Value?: string }): void {
  const ofKey = Key === undefined ? undefined : keyFault(Key)
  if (ofKey !== undefined) throw invalidParameter('Key', ofKey)
  const ofValue = Value === undefined ? undefined : valueFault(Value)
  if (ofValue !== undefined) throw invalidParameter('Value', ofValue)
}
