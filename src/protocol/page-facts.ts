import type { Role } from '#rules/roles.ts'

/** The facts that the server writes into a page before any script runs. */
export interface PageFacts {
  /** The page's role in the room: a stage may be a projector, which only shows. */
  role: Role
  code: string
  /** Hash of what the page is built from. */
  build: string
  /** Whether the code belongs to a room. */
  known: boolean
  /** The languages that the talk can be read in, its author's first. */
  languages: readonly string[]
}
