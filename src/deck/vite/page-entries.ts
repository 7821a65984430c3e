import { PAGES } from '#deck/lectern-folder.ts'
import { type PageBuild, pagesOf } from '#pages/pages.ts'

/** The source files that a build begins with, absolute. */
export function entriesOf(build: PageBuild): string[] {
  return pagesOf(build).map(({ name, entry }) => `${PAGES}/${name}/${entry}`)
}
