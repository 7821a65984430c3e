import type { Role } from '#rules/roles.ts'

/** What the server writes into a page before any script runs. */
export interface PageFacts {
  /** What this page is to the room: a stage may be one that only shows. */
  role: Role
  code: string
  /** Hash of what the page is built from. */
  build: string
  /** Whether the code belongs to a room. */
  known: boolean
  /** The languages that the talk can be read in, its author's first. */
  languages: readonly string[]
}
