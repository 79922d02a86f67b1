/** `2026-11-20T08:00:00Z`: whole seconds, because clients parse strictly that form (facts/servicecatalog 1.1). */
export const isoSeconds = (at: Date): string => at.toISOString().slice(0, 19) + 'Z'
