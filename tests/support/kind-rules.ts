import { loadKindRules } from '#questions/rules.ts'

/** The rules of every kind of question, for tests that apply the rules by themselves. */
export const KIND_RULES = await loadKindRules()
