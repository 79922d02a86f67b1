import { useEffect, useState } from 'react'

const restMs = 250

/** What was typed, once the typing rests: a search need not follow every key. */
export function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}
