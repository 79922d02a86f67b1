import { Alert } from 'antd'
import { Suspense } from 'react'
import { texts, useTexts } from '../language/texts.ts'
import { CodeChoices } from '../ui/code-choices.tsx'
import { useExampleCodes } from '../ui/use-example-codes.ts'
import { Waiting } from '../ui/waiting.tsx'
import type { Operation } from './description.ts'
import type { Input } from './input/values.ts'

const codeTexts = texts({
  en: {
    hint: 'This is the call as it is filled in. It runs as it is, with the access key of the environment (ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET).',
  },
  zh: {
    hint: '此代码与已填写的调用一致，可直接运行；访问密钥取自环境变量 ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET。',
  },
})

/** The call as it is filled in, as code. Secrets are no part of it: the code takes them from the environment. */
export function CodeOfCall(call: { readonly operation: Operation; readonly input: Input }) {
  const t = useTexts(codeTexts)
  return (
    <>
      <Alert type="info" showIcon title={t.hint} className="below-space" />
      <Suspense fallback={<Waiting />}>
        <Codes {...call} />
      </Suspense>
    </>
  )
}

function Codes({ operation, input }: { readonly operation: Operation; readonly input: Input }) {
  const codes = useExampleCodes({ operation: operation.example, input, endpoint: location.origin })
  return <CodeChoices codes={codes} />
}
