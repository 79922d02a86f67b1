/**
 * A name as names of users, roles and policies are compared: case does not count, of the letters that they can have.
 * `toLowerCase`, and `lower` of PostgreSQL, would make a k of a Kelvin sign, and take it for somebody else's name.
 */
export const folded = (name: string): string => name.replace(/[A-Z]+/g, letters => letters.toLowerCase())
