import { ApiError } from '../../../src/client/api-error.ts'
import { useTexts } from '../language/texts.ts'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { signInTexts } from './sign-in-texts.ts'

/** Why it did not work, and when it is worth another try. */
export function SignInError({ error }: { readonly error: unknown }) {
  const t = useTexts(signInTexts)
  if (!error) return null
  const retryAfterMs = error instanceof ApiError ? error.body['RetryAfterMs'] : undefined
  return (
    <div className="below-space">
      <ErrorAlert error={error} />
      {typeof retryAfterMs === 'number' && <p role="status">{t.wait(Math.ceil(retryAfterMs / 1000))}</p>}
    </div>
  )
}
