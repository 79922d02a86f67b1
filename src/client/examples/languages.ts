import { aliyunExample } from './aliyun.ts'
import { curlExample } from './curl.ts'
import { goExample } from './go.ts'
import { javaExample } from './java.ts'
import { larderExample } from './larder.ts'
import type { Example } from './operation.ts'
import { pythonExample } from './python.ts'
import { typescriptExample } from './typescript.ts'

interface Language {
  readonly title: string
  /** A good name for the file. */
  readonly file: string
  /** Code that makes the call as it is; who calls is in `ALIBABA_CLOUD_ACCESS_KEY_ID` and its siblings. */
  readonly write: (example: Example) => string
}

/** In which example code is written. */
export const languages = {
  typescript: { title: 'TypeScript', file: 'example.mts', write: typescriptExample },
  python: { title: 'Python', file: 'example.py', write: pythonExample },
  java: { title: 'Java', file: 'Example.java', write: javaExample },
  go: { title: 'Go', file: 'main.go', write: goExample },
  aliyun: { title: 'aliyun CLI', file: 'example.sh', write: aliyunExample },
  larder: { title: 'larder CLI', file: 'example.sh', write: larderExample },
  curl: { title: 'curl', file: 'example.sh', write: curlExample },
} as const satisfies Record<string, Language>

export type LanguageName = keyof typeof languages
