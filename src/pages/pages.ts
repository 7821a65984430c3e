import { isRole, type Role, type Sent } from '#rules/roles.ts'
import { page as audience } from './audience/page.ts'
import { page as follow } from './follow/page.ts'
import { page as paper } from './paper/page.ts'
import { page as plain } from './plain/page.ts'
import { page as speaker } from './speaker/page.ts'
import { page as stage } from './stage/page.ts'

/**
 * The build that makes a page. `audience`: a build of its own, for phones. `presenter`: one build of all
 * pages that the server gives only to devices with a key. `paper`: what is printed, only for an export.
 * `plain` and `follow`: code that renders HTML without a browser, on the server and while a talk is built.
 */
export type PageBuild = 'audience' | 'presenter' | 'paper' | 'plain' | 'follow'

/** A folder in src/pages, as its `page.ts` describes it: data that builds, routes and tests read. */
export interface Page {
  /** The folder's name. */
  name: string
  /** The routes, as Hono writes them, by which the server answers with this page; none if it never does. */
  paths: readonly string[]
  /**
   * The roles as which the server gives the page out, the most trusted first, each with the messages that the page
   * then sends.
   */
  sends: Partial<Record<Role, readonly Sent[]>>
  build: PageBuild
  /** The source file in the folder that the build begins with. */
  entry: string
  /** The built file below the build's folder; null if nothing of the page is kept. */
  output: string | null
  /** Whether the slides are built into the page. */
  deck: boolean
  /** Whether the speaker's notes are built into the page. */
  notes: boolean
}

/** Every page. A new one is a folder, one line here, and its row in rules/roles.ts. */
export const PAGES: readonly Page[] = [audience, stage, speaker, plain, paper, follow]

/** The pages that one build makes. */
export function pagesOf(build: PageBuild): readonly Page[] {
  return PAGES.filter((page) => page.build === build)
}

/** The roles as which the server gives out the page at a path, the most trusted first. */
export function rolesAt(path: string): Role[] {
  const page = PAGES.find(({ paths }) => paths.includes(path))
  return Object.keys(page?.sends ?? {}).filter(isRole)
}

/** The page that the server gives to a role, as HTML that a build has made. */
export function pageFor(role: Role): Page {
  const found = PAGES.find(({ build, sends }) => build !== 'plain' && sends[role])
  if (!found)
    throw new Error(`Unexpected role ${role}, expected one that a page in src/pages names.`)
  return found
}
