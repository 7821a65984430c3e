import type { KindRules } from '#rules/kind-rules.ts'
import type { Json } from '#rules/question.ts'

/** What the server asks of a kind: what a kind's `rules.ts` exports as `rules`. */
export interface ServerRules extends KindRules {
  /** The answer in a form that the kind's plain.tsx has drawn; null where there is none. */
  answerFromForm(fields: FormFields): Json
}

/** The fields of a form by name; a name that was sent more than once has a list. */
export type FormFields = Readonly<Record<string, unknown>>

export type KindsOfServer = Readonly<Record<string, ServerRules>>
