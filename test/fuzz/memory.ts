import type { Memory } from './server.ts'

/**
 * A server that keeps something of every request keeps at least an object and its place in a map or list, which is more
 * than this. Whatever does not grow with the number of requests (caches that are full, buffers, compiled code) comes to
 * a few megabytes; so it takes many requests to tell the two apart, and from fewer nothing is concluded.
 */
const bytesPerRequest = 100
const fewestRequests = 50_000

/** Compares the heap before and after so many requests. */
export function memoryProblem(early: Memory, late: Memory, requests: number): string[] {
  const perRequest = (late.heapBytes - early.heapBytes) / requests
  if (requests < fewestRequests || perRequest < bytesPerRequest) return []
  return [`the heap grew by ${Math.round(perRequest)} bytes for each request`]
}
