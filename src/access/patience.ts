import { ServiceUnavailable } from '../db/errors.ts'

/** A database that does not answer in this time counts as gone. */
const patienceMs = 5_000

/** For statements that every call waits for. @throws ServiceUnavailable */
export async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ServiceUnavailable()), patienceMs)
  })
  try {
    return await Promise.race([work, patience])
  } finally {
    clearTimeout(timer)
  }
}
