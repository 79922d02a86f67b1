import { readPolicy } from '../../access/policy/document.ts'
import { MalformedPolicyDocument } from './errors.ts'

/** What is stored can be read: the decision counts on it. @throws MalformedPolicyDocument */
export function checkDocument(document: string): void {
  const read = readPolicy(document)
  if ('problem' in read) throw new MalformedPolicyDocument('PolicyDocument', read.problem)
}
